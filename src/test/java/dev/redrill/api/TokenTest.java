package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.redrill.config.ConfigReader;
import dev.redrill.state.Secret;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.FakeTargets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where a token is set, it alone lets something be changed, and no log holds it. */
@Timeout(60)
class TokenTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final FakeSession session = FakeSession.embedded();

    @TempDir private Path folder;

    @BeforeEach
    void hear() {
        heard.start();
        root.addAppender(heard);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void noLogAtAnyLevelHoldsAToken() {
        root.setLevel(before);
        root.detachAppender(heard);
        assertThat(heard.list).isNotEmpty();
        assertThat(List.copyOf(heard.list))
                .noneMatch(event -> event.getFormattedMessage().contains("canar"));
    }

    private Served serve(String token) throws IOException {
        return Served.over(FakeTargets.with(session), new Secret(token));
    }

    /** With what a file says, read as the program does. */
    private Served serveWithFile(String token) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), token + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var reader =
                new ConfigReader(
                        folder.resolve("redrill.yaml"),
                        Map.of("REDRILL_API_TOKEN_FILE", file.toString()));
        Secret read = reader.read(null, List.of()).config().api().token();
        return Served.over(FakeTargets.with(session), Objects.requireNonNull(read));
    }

    private static int reconnect(Served served, String authorization) throws Exception {
        return served.post("/reconnect", "Authorization", authorization).statusCode();
    }

    @Test
    void nothingIsChangedWithoutItAndItIsNeverRepeated() throws Exception {
        try (var served = serve("canary")) {
            HttpResponse<String> without = served.post("/reconnect");
            HttpResponse<String> wrong =
                    served.post("/reconnect?token=canary", "Authorization", "Bearer canari");

            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(served.post("/disarm").statusCode()).isEqualTo(401);
            assertThat(session.isArmed()).isTrue();
            assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(without.body() + wrong.body()).doesNotContain("canar");
            assertThat(served.post("/reconnect?canary=canary").statusCode()).isEqualTo(401);
            assertThat(served.get("/retry-info").statusCode()).isEqualTo(200);
            assertThat(session.calls).isEmpty();
            assertThat(reconnect(served, "Bearer canary")).isEqualTo(202);
            assertThat(session.calls).containsExactly("reconnect");
        }
    }

    @Test
    void ofAFileTheTokenCountsThatWasInItAtTheStart() throws Exception {
        try (var served = serveWithFile("canary-old")) {
            assertThat(served.post("/reconnect").statusCode()).isEqualTo(401);
            assertThat(served.post("/reconnect?token=canary-old").statusCode()).isEqualTo(401);
            assertThat(reconnect(served, "Bearer canary")).isEqualTo(401);
            assertThat(reconnect(served, "Basic canary-old")).isEqualTo(401);
            assertThat(session.calls).isEmpty();
            assertThat(reconnect(served, "Bearer canary-old")).isEqualTo(202);
        }
        try (var served = serveWithFile("canary-new")) {
            assertThat(reconnect(served, "Bearer canary-old")).isEqualTo(401);
            assertThat(session.calls).containsExactly("reconnect");
            assertThat(reconnect(served, "Bearer canary-new")).isEqualTo(202);
        }
    }
}
