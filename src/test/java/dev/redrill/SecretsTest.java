package dev.redrill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * No secret leaves the program, wherever it came in: it is started for real, goes through a crash
 * and a failed login, and everything that comes out of it is searched.
 */
@Timeout(180)
class SecretsTest {
    private static final String CANARY = "canary-";
    private static final String RIGHT = CANARY + "password";
    private static final String TOKEN = CANARY + "token";
    private static final List<String> QUESTIONS =
            List.of(
                    "/status",
                    "/retry-info",
                    "/health",
                    "/container-status",
                    "/containers/all",
                    "/containers/redis/logs",
                    "/incidents",
                    "/incidents/1",
                    "/incidents/2",
                    "/metrics",
                    "/openapi.json");

    @TempDir private Path folder;

    /** A file that only this user can touch. */
    private Path secret(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Map<String, String> reaching(int port, String password) {
        return Map.of(
                "REDRILL_REDIS_URI",
                "redis://:" + password + "@127.0.0.1:" + port,
                "REDRILL_API_TOKEN",
                TOKEN);
    }

    private static void askEverything(TestProgram program) throws Exception {
        for (String path : QUESTIONS) program.ask("GET", path);
        program.ask("POST", "/reconnect");
        program.ask("POST", "/reconnect?token=" + TOKEN);
        program.ask("POST", "/reconnect", "Authorization", "Bearer " + TOKEN + "x");
    }

    private static int post(TestProgram program, String path) throws Exception {
        return program.ask("POST", path, "Authorization", "Bearer " + TOKEN).statusCode();
    }

    @Test
    void ofAServedRedisThatDiesAndChangesItsPassword() throws Exception {
        int port = TestRedis.freePort();
        Path file = secret("redrill.yaml", "redis: {password: " + CANARY + "yaml}\n");
        Map<String, String> environment =
                Map.of(
                        "REDRILL_REDIS_URI",
                        "redis://:" + RIGHT + "@127.0.0.1:" + port,
                        "REDRILL_API_TOKEN_FILE",
                        secret("token", TOKEN).toString(),
                        "REDRILL_API_PORT",
                        "0");
        TestRedis first = TestRedis.start(TestRedis.folder(), port, "--requirepass", RIGHT);
        try (var program =
                TestProgram.start(
                        folder.resolve("home"),
                        environment,
                        "serve",
                        "--config",
                        file.toString())) {
            program.awaitAnswer("/health", "\"ready\":true");
            askEverything(program);

            first.close();
            program.awaitAnswer("/status", "waiting");
            askEverything(program);
            String other = CANARY + "other";
            try (var next = TestRedis.start(TestRedis.folder(), port, "--requirepass", other)) {
                program.awaitAnswer("/status", "WRONGPASS");
                askEverything(program);
                next.cli("-a", other, "--no-auth-warning", "config", "set", "requirepass", RIGHT);
                assertThat(post(program, "/reconnect")).isEqualTo(202);
                program.awaitAnswer("/health", "\"ready\":true");
                program.eventsUntil("WRONGPASS");
                askEverything(program);

                assertThat(program.said()).contains("WRONGPASS").doesNotContain(CANARY);
            }
        } finally {
            first.close();
        }
    }

    @Test
    void ofWatch() throws Exception {
        try (var redis = TestRedis.start("--requirepass", RIGHT)) {
            for (String password : List.of(RIGHT, CANARY + "wrong")) {
                boolean right = password.equals(RIGHT);
                Path home = folder.resolve(right ? "right" : "wrong");
                try (var program =
                        TestProgram.start(
                                home, reaching(redis.port(), password), "watch", "--load", "20")) {
                    program.awaitPrinted(right ? "\"event\":\"ok\"" : "WRONGPASS");

                    assertThat(program.said()).doesNotContain(CANARY);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "config"})
    void ofWhatSaysHowThingsStand(String word) throws Exception {
        Path file = secret("redrill.yaml", "api: {token: " + CANARY + "yaml}\n");
        try (var redis = TestRedis.start("--requirepass", RIGHT)) {
            for (String password : List.of(RIGHT, CANARY + "wrong")) {
                Path home = folder.resolve(password.equals(RIGHT) ? "right" : "wrong");
                Map<String, String> environment = reaching(redis.port(), password);
                try (var program =
                        TestProgram.start(home, environment, word, "--config", file.toString())) {
                    String listed = program.commandLines();
                    assertThat(program.exitCode()).isIn(0, 3);

                    assertThat(listed + program.printed())
                            .contains(word.equals("config") ? "***" : "Embedded Redis")
                            .doesNotContain(CANARY);
                }
            }
        }
    }

    /** Its password is random, and stands in a file of its own. */
    @Test
    void ofTheEmbeddedRedis() throws Exception {
        Map<String, String> environment =
                Map.of("REDRILL_API_TOKEN", TOKEN, "REDRILL_API_PORT", "0");
        try (var program = TestProgram.start(folder.resolve("home"), environment, "serve")) {
            program.awaitAnswer("/health", "\"ready\":true");
            String password = passwordIn(program.workplaces());
            assertThat(post(program, "/simulate-crash?downtime=500ms")).isEqualTo(202);
            program.eventsUntil("\"recovered\"");
            askEverything(program);

            assertThat(program.said()).doesNotContain(CANARY).doesNotContain(password);
        }
    }

    private static String passwordIn(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            Path file = folder.resolve("redis.conf");
            if (!Files.exists(file)) continue;
            Matcher password =
                    Pattern.compile("requirepass (\\S{16,})").matcher(Files.readString(file));
            assertThat(password.find()).isTrue();
            return password.group(1);
        }
        throw new AssertionError("no redis.conf in " + folders);
    }

    /** An option is no place for a secret, and whoever uses it so is told. */
    @Test
    void whoeverWritesASecretIntoAnOptionIsToldWhoSeesIt() throws Exception {
        String uri = "redis://:" + RIGHT + "@127.0.0.1:1";
        try (var program =
                TestProgram.start(
                        folder.resolve("home"), Map.of(), "watch", "--for", "1s", "--redis", uri)) {
            assertThat(program.commandLines()).contains(RIGHT);
            assertThat(program.exitCode()).isEqualTo(3);
            assertThat(program.printed())
                    .contains("process lists show everybody the secret in --redis")
                    .contains("REDRILL_REDIS_URI")
                    .doesNotContain(CANARY);
        }
    }

    @Nested
    @NeedsDocker
    class InAContainer {
        @Test
        void whatStandsInItsEnvironmentStaysThere() throws Exception {
            String label = "redrill.target=true";
            String variable = "DB_PASSWORD=" + CANARY + "variable";
            String port = "127.0.0.1:" + TestRedis.freePort() + ":6379"; // a free one would change
            List<String> options = List.of("-p", port, "-e", variable, "--label", label);
            List<String> server = List.of("redis-server", "--requirepass", RIGHT);
            try (var container = TestContainer.run(options, server)) {
                Map<String, String> environment =
                        Map.of(
                                "REDRILL_TARGET_NAME",
                                container.name(),
                                "REDRILL_REDIS_PASSWORD",
                                RIGHT,
                                "REDRILL_API_TOKEN",
                                TOKEN,
                                "REDRILL_API_PORT",
                                "0");
                try (var program =
                        TestProgram.start(folder.resolve("home"), environment, "serve")) {
                    program.awaitAnswer("/health", "\"ready\":true");
                    program.awaitAnswer("/containers/all", container.id());
                    assertThat(post(program, "/simulate-crash?downtime=500ms")).isEqualTo(202);
                    program.eventsUntil("\"recovered\"");
                    askEverything(program);

                    assertThat(container.docker("inspect")).contains(variable);
                    assertThat(program.said()).contains(container.name()).doesNotContain(CANARY);
                }
            }
        }
    }
}
