package dev.redrill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.redrill.Shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;

@Timeout(30)
class TokenFileTest {
    private static final String CANARY = "canary-5d1c";

    @TempDir private Path folder;

    private Path file(String mode, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private Settings read(Map<String, String> environment, Given... flags) {
        return new ConfigReader(folder.resolve("redrill.yaml"), environment)
                .read(null, List.of(flags));
    }

    private static Map<String, String> variable(Path file) {
        return Map.of("REDRILL_API_TOKEN_FILE", file.toString());
    }

    private String only(Map<String, String> environment) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> read(environment));
        assertThat(e).as("a complaint about %s", environment).isNotNull();
        assertThat(e.failures()).hasSize(1);
        assertThat(e.getMessage()).doesNotContain(CANARY);
        return e.failures().getFirst().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
    void aFileOfOursThatNobodyElseTouchesGivesTheToken(String mode) throws IOException {
        Path file = file(mode, CANARY + "\n");
        Settings settings = read(variable(file));

        assertThat(Objects.requireNonNull(settings.config().api().token()).reveal())
                .isEqualTo(CANARY);
        assertThat(settings.of(Keys.API_TOKEN_FILE).text()).contains(file.toString());
        assertThat(ConfigPrinter.print(settings))
                .containsPattern("token-file: " + file + " +# environment REDRILL_API_TOKEN_FILE")
                .doesNotContain(CANARY);
        assertThat(settings.all().toString()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rw-r-----",
                "rw--w----",
                "rw---x---",
                "rw----r--",
                "rw-----w-",
                "rw------x",
                "rw-r--r--",
                "rwxrwxrwx"
            })
    void aFileThatOthersCanTouchIsRefusedWithItsModeAndTheWayOut(String mode) throws IOException {
        Path file = file(mode, CANARY);

        assertThat(only(variable(file)))
                .startsWith("environment REDRILL_API_TOKEN_FILE: api.token-file: ")
                .contains(file.toString())
                .contains(mode)
                .endsWith("chmod 600 " + file);
    }

    @Test
    void aFileOfAnotherUserIsRefused() throws IOException {
        assumeTrue(
                System.getProperty("user.name", "").equals("root"), "only root gives files away");
        Path file = file("rw-------", CANARY);
        Files.setOwner(
                file,
                file.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody"));

        assertThat(only(variable(file))).contains("belongs to nobody").contains("chown root");
    }

    @Test
    void aFileThatHoldsNoTokenIsRefused() throws Exception {
        assertThat(only(variable(folder.resolve("nowhere")))).contains("there is no such file");
        assertThat(only(variable(folder))).contains("is a folder");
        assertThat(only(variable(file("rw-------", "")))).contains("is empty");
        assertThat(only(variable(file("rw-------", " \n\n")))).contains("is empty");
        assertThat(only(variable(file("rw-------", CANARY + "\n" + CANARY))))
                .contains(
                        "api.token-file: the token of the API must be of 1 to 1024 visible ASCII");
        assertThat(only(variable(file("rw-------", CANARY.repeat(1_000)))))
                .contains("is larger than 4,096 bytes");
        Path pipe = folder.resolve("pipe");
        Shell.must("mkfifo", "-m", "600", pipe.toString());
        assertThat(only(variable(pipe))).contains("is no regular file");
    }

    @Test
    void aTokenAndAFileAreOneTooMany() throws IOException {
        Path file = file("rw-------", CANARY);
        var flag =
                Given.of(
                        "api.token-file",
                        file.toString(),
                        new Origin.OnCommandLine("--api-token-file"));

        assertThatThrownBy(() -> read(Map.of("REDRILL_API_TOKEN", CANARY), flag))
                .hasMessageContaining(
                        "environment REDRILL_API_TOKEN and flag --api-token-file: api.token and"
                                + " api.token-file: a token and a file that holds one; leave one")
                .hasMessageNotContaining(CANARY);
        assertThat(read(Map.of(), flag).config().api().token()).isNotNull();
    }
}
