package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.EngineCall;

import org.junit.jupiter.api.Test;

class EngineFailuresTest {
    private static final EngineCall KILL = new EngineCall(EngineCall.Kind.KILL, "redis-lab");

    private static ContainerException answered(int status, String body) {
        return EngineFailures.status(KILL, status, body);
    }

    @Test
    void pageOfAProxyIsShortenedToItsWords() {
        String page =
                """
                <!DOCTYPE html>
                <html><head><title>403 Forbidden</title><style>body { color: red }</style></head>
                <body><!-- proxy --><h1>403 Forbidden</h1>
                <p>Request forbidden by administrative rules.</p></body></html>
                """;

        assertThat(answered(403, page))
                .hasMessage(
                        "Killing container redis-lab failed; the engine answered 403: 403 Forbidden"
                                + " Request forbidden by administrative rules.");
    }

    @Test
    void whoeverIsForbiddenByAProxyIsNotToldToJoinAGroup() {
        ContainerFailure failure = answered(403, "Forbidden").failure();

        assertThat(failure.remedy().toString()).startsWith("allow this");
    }

    @Test
    void idIsAsShortAsDockerPrintsIt() {
        String body =
                "{\"message\":\"No such container: "
                        + "0123456789ab".repeat(6).substring(8)
                        + "\"}";

        assertThat(answered(404, body)).hasMessageEndingWith("No such container: 89ab01234567");
    }

    @Test
    void quotesInTheEnginesMessageAreShownAsQuotes() {
        String body = "{\"message\":\"driver \\\"json\\\" failed:\\nno space\"}";

        assertThat(answered(500, body))
                .hasMessageEndingWith("answered 500: driver \"json\" failed: no space");
    }

    @Test
    void longAnswerIsCut() {
        assertThat(answered(500, "word ".repeat(100)).getMessage())
                .hasSizeLessThan(280)
                .endsWith("…");
    }

    @Test
    void wordsInAngleBracketsThatAreNoMarksStay() {
        assertThat(answered(500, "a < b and 3 > 2")).hasMessageEndingWith("a < b and 3 > 2");
    }
}
