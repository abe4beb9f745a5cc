package dev.redrill.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

class ConfigPrinterTest {
    private static final String CANARY = "canary-7f3a";

    @TempDir private Path folder;

    private Settings read(String text, Map<String, String> environment, List<Given> flags) {
        try {
            Path file = folder.resolve("redrill.yaml");
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return new ConfigReader(file, environment).read(null, flags);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysOfEveryValueWhereItComesFrom() {
        Settings settings =
                read(
                        "retry:\n  max-retries: 3\n",
                        Map.of("REDRILL_HEALTH_INTERVAL", "4s"),
                        List.of(
                                Given.of(
                                        "recovery.downtime",
                                        "2s",
                                        new Origin.OnCommandLine("--downtime"))));

        assertThat(ConfigPrinter.print(settings).lines())
                .contains(
                        line("max-retries: 3", folder.resolve("redrill.yaml") + ":2"),
                        line("base-delay: 1s", "default"),
                        line("interval: 4s", "environment REDRILL_HEALTH_INTERVAL"),
                        line("downtime: 2s", "flag --downtime"),
                        line("# token:", "not set"),
                        line("bind: [127.0.0.1, \"::1\"]", "default"));
    }

    private static String line(String value, String origin) {
        return "%-40s# %s".formatted("  " + value, origin);
    }

    @Test
    void whatItPrintsIsAFileThatComesToTheSameAndHoldsNoSecret() {
        Settings settings =
                read(
                        """
                        target: {name: "odd: name #1"}
                        redis: {uri: "redis://ann:%1$s@host/3", password: %1$s, ca-file: 'C:\\ca "x".pem'}
                        baseDelay: 250
                        load: {rate: 2.5}
                        retry: {jitter: 0.25, wake-up: off}
                        api: {token: %1$s, hosts: [a, b.c], bind: ["::1"]}
                        """
                                .formatted(CANARY),
                        Map.of("REDRILL_RECOVERY_GRACE", "PT0.0105S"),
                        List.of());

        String printed = ConfigPrinter.print(settings);

        assertThat(printed).doesNotContain(CANARY).contains("***");
        Settings again = read(printed, Map.of(), List.of());
        assertThat(again.config().session()).isEqualTo(settings.config().session());
        for (Key<?> key : Keys.ALL) {
            if (settings.of(key).secret()) continue;
            assertThat(again.of(key).text()).as(key.path()).isEqualTo(settings.of(key).text());
        }
    }
}
