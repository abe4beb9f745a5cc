package dev.redrill.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;

import dev.redrill.api.http.ProblemDetails;
import dev.redrill.config.ApiSettings;
import dev.redrill.state.Secret;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

class GateTest {
    private static final Gate OPEN = gate(null);
    private static final Gate WITH_TOKEN = gate(new Secret("canary-token"));

    private static Gate gate(@Nullable Secret token) {
        return new Gate(new ApiSettings(List.of("127.0.0.1"), 8000, token, List.of("Lab.example")));
    }

    private static int status(Gate gate, String method, String target, String... headers) {
        var all = new Headers();
        for (int i = 0; i < headers.length; i += 2) all.add(headers[i], headers[i + 1]);
        return gate.refusal(method, URI.create(target), all).map(ProblemDetails::status).orElse(0);
    }

    private static int ofHost(String host) {
        return status(OPEN, "GET", "/status", "Host", host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost", "LOCALHOST", "localhost:8000", "localhost:1", "127.0.0.1",
                "127.0.0.1:65535", "127.1.2.3", "[::1]", "[::1]:8000", "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]", "lab.example", "LAB.EXAMPLE:8000"
            })
    void letsInWhatCanOnlyBeThisMachineAndWhatIsListed(String host) {
        assertThat(ofHost(host)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "evil.example",
                "localhost.evil.example",
                "evil.localhost",
                "localhost.",
                "127.0.0.1.",
                "127.0.0.1.evil.example",
                "127.0.0.1.nip.io",
                "xlocalhost",
                "localhostx",
                "local host",
                "localhost evil",
                "localhost,evil.example",
                "localhost/",
                "localhost/evil.example",
                "localhost?",
                "localhost#",
                "user@localhost",
                "evil.example@localhost",
                "localhost@evil.example",
                "localhost:80@evil.example",
                "localhost:",
                "localhost:8000:8000",
                "localhost:65536",
                "localhost:-1",
                "localhost:80a",
                "localhost:999999",
                "http://localhost",
                "//localhost",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.0.0.01",
                "127.0.0.256",
                "0.0.0.0",
                "128.0.0.1",
                "10.0.0.1",
                "192.168.0.1",
                "::1",
                "[::1",
                "::1]",
                "[::1]x",
                "[[::1]]",
                "[::1]:",
                "[::2]",
                "[::]",
                "[fe80::1]",
                "[fe80::1%25lo]",
                "[::1%25lo]",
                "[::1%lo]",
                "[::ffff:10.0.0.1]",
                "[v1.localhost]",
                "[localhost]",
                "[127.0.0.1]",
                "l\u00f3calhost",
                "xn--localhost",
                "localhost\u0000",
                "localhost\t",
                "sub.lab.example",
                "lab.example.",
                "lab.example.evil.example"
            })
    void misdirectsEverythingElse(String host) {
        assertThat(ofHost(host)).isEqualTo(421);
    }

    @Test
    void misdirectsTwoHostsNoneAndATargetThatNamesAHost() {
        assertThat(status(OPEN, "GET", "/status")).isEqualTo(421);
        assertThat(status(OPEN, "GET", "/status", "Host", "localhost", "Host", "localhost"))
                .isEqualTo(421);
        assertThat(status(OPEN, "GET", "http://localhost/status", "Host", "localhost"))
                .isEqualTo(421);
        assertThat(status(OPEN, "GET", "//localhost/status", "Host", "localhost")).isEqualTo(421);
    }

    @Test
    void misdirectsTenThousandNamesThatSomebodyCouldOwn() {
        RandomGenerator random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            String host = lookAlike(random);
            assertThat(ofHost(host)).as("host '%s'", host).isEqualTo(421);
        }
    }

    /** A name of ours with a change that makes it another. */
    private static String lookAlike(RandomGenerator random) {
        String[] ours = {"localhost", "127.0.0.1", "[::1]", "lab.example"};
        String[] around = {
            ".evil.example",
            "evil.example.",
            "x",
            "-",
            ".",
            "@",
            "evil@",
            ":80@evil.example",
            "%00",
            "/",
            "\\",
            " ",
            "#",
            "?",
            ";",
            ",",
            "[",
            "]",
            "0x",
            "é",
            "_",
            "*",
            "::",
            "."
        };
        String host = ours[random.nextInt(ours.length)];
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            String more = around[random.nextInt(around.length)];
            int at = random.nextInt(host.length() + 1);
            host = host.substring(0, at) + more + host.substring(at);
        }
        return random.nextInt(3) == 0 ? host + ":" + random.nextInt(65_536) : host;
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, 0",
        "HTTP://LOCALHOST:8000, 0",
        "http://localhost, 403",
        "http://localhost:3000, 403",
        "https://localhost:8000, 403",
        "http://127.0.0.1:8000, 403",
        "http://localhost:8000.evil.example, 403",
        "http://evil.example, 403",
        "null, 403",
        "'', 403",
        "file://, 403",
        "chrome-extension://abc, 403"
    })
    void onlyItsOwnOriginIsAnswered(String origin, int status) {
        assertThat(status(OPEN, "POST", "/reconnect", "Host", "localhost:8000", "Origin", origin))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "none, 0",
        "same-origin, 0",
        "same-site, 403",
        "cross-site, 403",
        "'', 403",
        "None, 403"
    })
    void onlyWhatTheBrowserCallsOursIsAnswered(String site, int status) {
        assertThat(status(OPEN, "GET", "/status", "Host", "localhost", "Sec-Fetch-Site", site))
                .isEqualTo(status);
    }

    @Test
    void twoOriginsOrTwoSitesAreNotOurs() {
        String own = "http://localhost";
        assertThat(status(OPEN, "GET", "/", "Host", "localhost", "Origin", own, "Origin", own))
                .isEqualTo(403);
        assertThat(
                        status(
                                OPEN,
                                "GET",
                                "/",
                                "Host",
                                "localhost",
                                "Sec-Fetch-Site",
                                "none",
                                "Sec-Fetch-Site",
                                "cross-site"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer canary-token, 0",
        "bearer canary-token, 0",
        "Bearer canary-toke, 401",
        "Bearer canary-token-, 401",
        "Bearer CANARY-TOKEN, 401",
        "Bearer, 401",
        "canary-token, 401",
        "Basic canary-token, 401",
        "'Bearer  canary-token', 401"
    })
    void withATokenEveryChangeNeedsExactlyIt(String authorization, int status) {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "post")) {
            assertThat(
                            status(
                                    WITH_TOKEN,
                                    method,
                                    "/simulate-crash",
                                    "Host",
                                    "localhost",
                                    "Authorization",
                                    authorization))
                    .as(method)
                    .isEqualTo(status);
        }
    }

    @Test
    void aTokenInTheAddressOrTwiceIsNoToken() {
        assertThat(
                        status(
                                WITH_TOKEN,
                                "POST",
                                "/simulate-crash?token=canary-token",
                                "Host",
                                "localhost"))
                .isEqualTo(401);
        assertThat(
                        status(
                                WITH_TOKEN,
                                "POST",
                                "/simulate-crash",
                                "Host",
                                "localhost",
                                "Authorization",
                                "Bearer canary-token",
                                "Authorization",
                                "Bearer canary-token"))
                .isEqualTo(401);
        assertThat(status(WITH_TOKEN, "GET", "/status", "Host", "localhost")).isZero();
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(status(OPEN, "GET", "/" + "x".repeat(2_048), "Host", "localhost"))
                .isEqualTo(414);
        assertThat(
                        status(
                                OPEN,
                                "POST",
                                "/reconnect",
                                "Host",
                                "localhost",
                                "Content-Length",
                                "65537"))
                .isEqualTo(413);
    }
}
