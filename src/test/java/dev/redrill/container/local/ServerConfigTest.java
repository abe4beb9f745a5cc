package dev.redrill.container.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

final class ServerConfigTest {
    private final Locale locale = Locale.getDefault(Locale.Category.FORMAT);

    @AfterEach
    void restore() {
        Locale.setDefault(Locale.Category.FORMAT, locale);
    }

    @Test
    void redisReadsDigitsInEveryLocale(@TempDir Path folder) throws IOException {
        Locale.setDefault(Locale.Category.FORMAT, Locale.of("fa", "IR"));

        ServerConfig config =
                ServerConfig.write(
                        new ServerBinary(folder, "7.0.15", false), folder, Persistence.NONE);

        assertThat(Files.readAllLines(config.file())).contains("port " + config.port());
    }
}
