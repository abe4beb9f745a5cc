package dev.redrill.config;

import dev.redrill.text.Message;
import dev.redrill.text.yaml.YamlTree;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file of settings that is written in a way that only a hand can change; nothing has changed. */
public final class WrittenByHand extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final transient Message reason;

    WrittenByHand(Path file) {
        this(Message.of("config-edit.by-hand", file));
    }

    /** The file, its line, and what stands there. */
    WrittenByHand(Path file, YamlTree.Unreadable what) {
        this(Message.of("setting-failure.at", new Origin.InFile(file, what.line()), what.reason()));
    }

    private WrittenByHand(Message reason) {
        super(reason.toString());
        this.reason = reason;
    }

    /** Which file, and what to do. */
    public Message reason() {
        return reason;
    }
}
