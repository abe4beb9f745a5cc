package dev.redrill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.redrill.retry.RetryPolicy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ConfigurationTest {
    private static final String OWN =
            """
            # The class of Thursday
            maxRetries: 12          # they are patient

            retry:
              # quick at first
              base-delay: 500ms     # half a second
              jitter: 0.2

            # not Redrill's own words
            health: {interval: 4s, timeout: 2s}
            api:
              hosts:
                - a.example
                - b.example
              # after the list
              port: 9000
            """;

    @TempDir private Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        file = folder.resolve("made/redrill.yaml");
    }

    private Configuration open() {
        return Configuration.read(new ConfigReader(file, Map.of()), null, List.of());
    }

    private Configuration open(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return open();
    }

    private static Map<Key<?>, Optional<String>> set(Key<?> key, String value) {
        return Map.of(key, Optional.of(value));
    }

    private static Map<Key<?>, Optional<String>> without(Key<?> key) {
        return Map.of(key, Optional.empty());
    }

    @Test
    void savesIntoAFileThatWasNotThereAndPutsItInForceAtOnce() throws IOException {
        Configuration configuration = open();
        var heard = new ArrayList<Integer>();
        var _ =
                configuration
                        .settings()
                        .onChange(
                                () ->
                                        heard.add(
                                                configuration
                                                        .settings()
                                                        .get()
                                                        .config()
                                                        .session()
                                                        .policy()
                                                        .maxRetries()));

        configuration.save(set(Keys.MAX_RETRIES, "7"));

        assertThat(heard).containsExactly(7);
        assertThat(Files.readString(file)).startsWith("# ").endsWith("retry:\n  max-retries: 7\n");
        assertThat(open().settings().get().of(Keys.MAX_RETRIES).origin())
                .isEqualTo(new Origin.InFile(file, 3));
    }

    @Test
    void changesOneValueInItsPlaceAndLeavesEveryOtherLetter() throws IOException {
        Configuration configuration = open(OWN);

        configuration.save(set(Keys.BASE_DELAY, "2s"));
        configuration.save(set(Keys.MAX_RETRIES, "3"));
        configuration.save(set(Keys.HEALTH_TIMEOUT, "1s"));
        configuration.save(set(Keys.API_HOSTS, "c.example"));

        assertThat(Files.readString(file))
                .isEqualTo(
                        OWN.replace("500ms", "2s")
                                .replace("maxRetries: 12", "maxRetries: 3")
                                .replace("timeout: 2s", "timeout: 1s")
                                .replace("- a.example\n    - b.example", "[c.example]"));
    }

    @Test
    void addsKeysToTheGroupsThatAreThere() throws IOException {
        Configuration configuration = open(OWN);

        configuration.save(
                Map.of(
                        Keys.MULTIPLIER, Optional.of("3"),
                        Keys.LOAD_RATE, Optional.of("5"),
                        Keys.API_ENABLED, Optional.of("false")));

        assertThat(Files.readString(file))
                .isEqualTo(
                        OWN.replace("  jitter: 0.2\n", "  jitter: 0.2\n  backoff-multiplier: 3\n")
                                        .replace("port: 9000\n", "port: 9000\n  enabled: false\n")
                                + "load:\n  rate: 5\n");
    }

    @Test
    void takesAKeyOutWithItsLine() throws IOException {
        Configuration configuration = open(OWN);

        configuration.save(without(Keys.BASE_DELAY));
        configuration.save(without(Keys.MAX_RETRIES));
        configuration.save(without(Keys.JITTER));
        configuration.save(without(Keys.API_HOSTS));

        assertThat(Files.readString(file))
                .isEqualTo(
                        OWN.replace("  base-delay: 500ms     # half a second\n", "")
                                .replace("maxRetries: 12          # they are patient\n", "")
                                .replace("  jitter: 0.2\n", "")
                                .replace("  hosts:\n    - a.example\n    - b.example\n", ""));
        configuration.save(set(Keys.JITTER, "0.3"));
        assertThat(Files.readString(file)).contains("retry:\n  jitter: 0.3\n");
    }

    @Test
    void keepsWhatWasThereAsTheLastGoodCopyAndShowsBothToTheOwnerAlone() throws IOException {
        Configuration configuration = open(OWN);

        configuration.save(set(Keys.REDIS_PASSWORD, "hunter2"));

        Path backup = ConfigReader.lastGoodCopy(file);
        assertThat(backup).hasFileName("redrill.yaml.bak").hasContent(OWN);
        for (Path each : List.of(file, backup)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        assertThat(open().settings().get().config().target().password()).isNotNull();
    }

    @Test
    void aHandThatWritesMeanwhileLosesNothing() throws IOException {
        Configuration configuration = open(OWN);
        Files.writeString(file, OWN.replace("port: 9000", "port: 9001"));

        configuration.save(set(Keys.JITTER, "0.4"));

        assertThat(Files.readString(file)).contains("port: 9001").contains("jitter: 0.4");
    }

    @Test
    void refusesWhatIsImpossibleAndChangesNothing() throws IOException {
        Configuration configuration = open(OWN);

        assertThatThrownBy(() -> configuration.save(set(Keys.MAX_DELAY, "100ms")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("maxDelay 100ms");

        assertThat(file).hasContent(OWN);
        assertThat(configuration.settings().get().config().session().policy())
                .isEqualTo(new RetryPolicy(12, ofMillis(500), ofSeconds(30), 2, 0.2));
    }

    @Test
    void doesNotSaveOverAFileThatAHandHasBroken() throws IOException {
        Configuration configuration = open(OWN);
        Files.writeString(file, "retry: {jitter: 0.1\n");

        assertThatThrownBy(() -> configuration.save(set(Keys.JITTER, "0.4")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("redrill.yaml:");

        assertThat(file).hasContent("retry: {jitter: 0.1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{retry: {jitter: 0.1}}\n",
                "retry: {jitter: 0.1}\n...\n",
                "retry:\n  max-retries: 3\n---\n"
            })
    void whatItCannotEditItSaysAndLeaves(String text) throws IOException {
        Configuration configuration;
        try {
            configuration = open(text);
        } catch (ConfigException e) {
            assertThat(e).hasMessageContaining("second document");
            return;
        }

        assertThatThrownBy(() -> configuration.save(set(Keys.LOAD_RATE, "4")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("redrill.yaml");

        assertThat(file).hasContent(text);
    }

    @Test
    void aLinkToTheFileStaysALink() throws IOException {
        Path dotfiles = folder.resolve("dotfiles.yaml");
        Files.writeString(dotfiles, OWN);
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, dotfiles);

        open().save(set(Keys.JITTER, "0.4"));

        assertThat(file).isSymbolicLink();
        assertThat(dotfiles).content().contains("jitter: 0.4");
    }

    @Test
    void aFolderThatTakesNoFilesIsToldAndNothingChanges() throws IOException {
        Files.writeString(folder.resolve("made"), "a file where the folder should be");
        Configuration configuration = open();

        assertThatThrownBy(() -> configuration.save(set(Keys.JITTER, "0.4")))
                .isInstanceOf(IOException.class);

        assertThat(configuration.settings().get().config()).isEqualTo(Config.STANDARD);
    }
}
