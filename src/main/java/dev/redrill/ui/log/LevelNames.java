package dev.redrill.ui.log;

import dev.redrill.container.LogLine.Level;
import dev.redrill.ui.text.Texts;

import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

/** What the levels are called where one picks from. */
final class LevelNames extends StringConverter<Level> {
    private final Texts texts;

    LevelNames(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String toString(@Nullable Level level) {
        if (level == null) return "";
        return texts.get(
                switch (level) {
                    case DEBUG -> "log.level.all";
                    case VERBOSE -> "log.level.verbose";
                    case NOTICE -> "log.level.notice";
                    case WARNING -> "log.level.warning";
                });
    }

    @Override
    public Level fromString(String name) {
        throw new UnsupportedOperationException("levels are picked, not typed");
    }
}
