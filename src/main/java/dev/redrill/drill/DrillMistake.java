package dev.redrill.drill;

import dev.redrill.text.Message;

/**
 * What is wrong in a drill file.
 *
 * @param line 1 for the first
 * @param path of the key, such as steps[1].for; empty for the file as a whole
 */
public record DrillMistake(int line, String path, Message why) {
    /** Where it is, and why. */
    public Message message() {
        return path.isEmpty()
                ? Message.of("drill-mistake.line", line, why)
                : Message.of("drill-mistake.at", line, path, why);
    }
}
