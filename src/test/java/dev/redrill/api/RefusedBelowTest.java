package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.ui.FakeSession;
import dev.redrill.ui.FakeTargets;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDK's server refuses by itself, before our gate: its page repeats nothing. */
@Timeout(30)
class RefusedBelowTest {
    private static final String MARK = "<script>canary</script>";

    /** Its pages: a heading and a sentence. */
    private static final String FIXED = "<h1>\\d{3} [A-Za-z ]+</h1>[A-Za-z -]+";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "%s %s",
                "GET %s",
                "GET /%s",
                "GET /%s HTTP/1.1\r\nHost: localhost",
                "%s / HTTP/1.1\r\nHost: localhost",
                "GET / %s\r\nHost: localhost",
                "GET http://[%s HTTP/1.1\r\nHost: localhost",
                "GET %%zz%s HTTP/1.1\r\nHost: localhost",
                "GET canary:%s HTTP/1.1\r\nHost: localhost",
                "GET canary HTTP/1.1\r\nHost: localhost",
                "GET * HTTP/1.1\r\nHost: localhost\r\nX: %s",
                "GET / HTTP/1.1\r\n%s",
                "GET / HTTP/1.1\r\n%s: x",
                "GET / HTTP/1.1\r\n: %s",
                "GET / HTTP/1.1\r\n %s: x",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: \u0001%s",
                "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: %s",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %s",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1%s",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: %s",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n"
                        + "Transfer-Encoding: chunked\r\nX: %s",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n%s"
            })
    void itsPageRepeatsNothingOfTheRequest(String request) throws Exception {
        var session = FakeSession.embedded();
        try (var served = Served.over(FakeTargets.with(session))) {
            String answer =
                    Raw.exchange(served.port(), request.replace("%s", MARK) + "\r\n\r\n\r\n");

            assertThat(answer).doesNotContain("canary", "<script");
            if (answer.contains("text/html")) assertThat(Raw.body(answer)).matches(FIXED);
            assertThat(session.calls).isEmpty();
        }
    }
}
