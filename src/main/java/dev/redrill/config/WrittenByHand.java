package dev.redrill.config;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file of settings that is written in a way that only a hand can change; nothing has changed. */
public final class WrittenByHand extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final transient Path file;

    WrittenByHand(Path file) {
        super(file + " is written in a way that only a hand can change; change it there");
        this.file = file;
    }

    /** Which one. */
    public Path file() {
        return file;
    }
}
