package dev.redrill.ui.log;

import dev.redrill.container.LogLine.Level;
import dev.redrill.ui.text.Texts;

/** What the levels are called where one picks from. */
final class LevelNames {
    private LevelNames() {}

    static String of(Texts texts, Level level) {
        return texts.get(
                switch (level) {
                    case DEBUG -> "log.level.all";
                    case VERBOSE -> "log.level.verbose";
                    case NOTICE -> "log.level.notice";
                    case WARNING -> "log.level.warning";
                });
    }
}
