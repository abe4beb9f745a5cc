package dev.redrill.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Requests that are almost right, and requests that are nothing of the kind. */
final class Malformed {
    private static final List<String> METHODS =
            List.of(
                    "GET",
                    "POST",
                    "HEAD",
                    "PUT",
                    "DELETE",
                    "OPTIONS",
                    "TRACE",
                    "CONNECT",
                    "PATCH",
                    "get",
                    "G\u0000T",
                    "",
                    " ",
                    "POST POST",
                    "M".repeat(300));

    /** Neither what follows without an end nor what asks the engine. */
    private static final List<String> TARGETS =
            List.of(
                    "/status",
                    "/retry-info",
                    "/health",
                    "/container-status",
                    "/incidents",
                    "/incidents/1",
                    "/incidents/..",
                    "/containers/redis/logs?tail=3",
                    "/containers/redis/logs?since=1h",
                    "/simulate-crash",
                    "/simulate-restart",
                    "/reconnect",
                    "/simulate-crash?kind=engine&downtime=PT5S",
                    "/metrics",
                    "/openapi.json",
                    "/",
                    "",
                    "*",
                    "//",
                    "/../..",
                    "/%2e%2e/",
                    "/%",
                    "/%zz",
                    "/%00",
                    "/status?%ff=%ff",
                    "/status?a=1&a=2",
                    "/status#x",
                    "http://localhost/status",
                    "http://evil.example/status",
                    "mailto:a@b",
                    "localhost:80",
                    "/a b",
                    "/\u00e9",
                    "/" + "a/".repeat(400),
                    "/" + "x".repeat(3_000),
                    "/[",
                    "/{id}",
                    "/status\\",
                    "/incidents/-1",
                    "/incidents/99999999999999999999",
                    "?",
                    "#");

    private static final List<String> VERSIONS =
            List.of(
                    "HTTP/1.1",
                    "HTTP/1.0",
                    "HTTP/9.9",
                    "HTTP/",
                    "",
                    "http/1.1",
                    "HTTP/1.1 x",
                    "\t");

    private static final List<String> HEADERS =
            List.of(
                    "Host: localhost",
                    "Host: localhost",
                    "Host: 127.0.0.1",
                    "Host: evil.example",
                    "Host:",
                    "Host",
                    "Host : localhost",
                    " Host: localhost",
                    "Host: localhost:x",
                    "Origin: http://evil.example",
                    "Origin: null",
                    "Sec-Fetch-Site: cross-site",
                    "Content-Length: 0",
                    "Content-Length: 5",
                    "Content-Length: -1",
                    "Content-Length: 99999999999999999999",
                    "Content-Length: 1,1",
                    "Content-Length: 0x5",
                    "Content-Length: 70000",
                    "Transfer-Encoding: chunked",
                    "Transfer-Encoding: gzip",
                    "Transfer-Encoding: chunked, chunked",
                    "Transfer-Encoding: xchunked",
                    "Expect: 100-continue",
                    "Expect: nothing",
                    "Connection: close",
                    "Connection: keep-alive",
                    "Connection: upgrade",
                    "Upgrade: websocket",
                    "Last-Event-ID: 0",
                    "Authorization: Bearer",
                    "Authorization: Basic x",
                    "Content-Type: application/json",
                    "Cookie: a=b",
                    "X: " + "x".repeat(20_000),
                    "X\u0000Y: z",
                    ": empty",
                    "\u00e9: \u00e9",
                    ":",
                    "X:\u0001",
                    "X: a\r\n folded",
                    "Range: bytes=0-",
                    "If-None-Match: *",
                    "Via: x");

    private static final List<String> BODIES =
            List.of(
                    "",
                    "",
                    "hello",
                    "{bad json",
                    "{}",
                    "[".repeat(2_000),
                    "5\r\nhello\r\n0\r\n\r\n",
                    "ffffffffffffffff\r\n",
                    "-1\r\n\r\n",
                    "0\r\n\r\n",
                    "zz\r\n",
                    "5\r\nhel",
                    "GET /status HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "\u0000".repeat(100),
                    "x".repeat(70_000));

    private static final List<String> ENDS =
            List.of("\r\n", "\r\n", "\r\n", "\n", "\r", "\n\r", "");

    private Malformed() {}

    static byte[] request(RandomGenerator random) {
        if (random.nextInt(20) == 0) return noise(random);
        String end = random.nextInt(4) == 0 ? any(ENDS, random) : "\r\n";
        var text = new StringBuilder();
        text.append(
                        random.nextInt(3) == 0
                                ? any(METHODS, random)
                                : any(METHODS.subList(0, 2), random))
                .append(' ')
                .append(any(TARGETS, random))
                .append(' ')
                .append(random.nextInt(3) == 0 ? any(VERSIONS, random) : VERSIONS.getFirst())
                .append(end);
        if (random.nextBoolean()) text.append("Host: localhost").append(end);
        int headers = random.nextInt(50) == 0 ? 100 : random.nextInt(5);
        for (int i = 0; i < headers; i++) text.append(any(HEADERS, random)).append(end);
        text.append(end).append(any(BODIES, random));
        return bent(text.toString().getBytes(StandardCharsets.ISO_8859_1), random);
    }

    private static byte[] noise(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Cut short, with bytes that are others, doubled or missing; or as it is. */
    private static byte[] bent(byte[] bytes, RandomGenerator random) {
        if (bytes.length == 0) return bytes;
        int at = random.nextInt(Math.min(bytes.length, 400));
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> {
                return joined(bytes, 0, at);
            }
            case 2 -> {
                return joined(bytes, 0, at, at + 1, bytes.length);
            }
            case 3 -> {
                return joined(bytes, 0, at, Math.max(0, at - 20), bytes.length);
            }
            default -> {}
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int... bounds) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < bounds.length; i += 2)
            out.write(bytes, bounds[i], bounds[i + 1] - bounds[i]);
        return out.toByteArray();
    }

    private static <T> T any(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Whether it names a coding of the body. */
    static boolean isCoded(byte[] request) {
        return new String(request, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains("transfer-encoding");
    }

    static String show(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        return text.length() > 3_000 ? text.substring(0, 3_000) + "…" : text;
    }
}
