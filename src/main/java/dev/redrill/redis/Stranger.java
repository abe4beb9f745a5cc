package dev.redrill.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Tells what answers at an address where a handshake with a Redis failed. Any thread may call. */
final class Stranger {
    private static final int TIMEOUT_MILLIS = 500;
    private static final int KEPT = 256;
    private static final int LINE = 60;

    /** What a Redis may send first: a kind of reply, then text of one line. */
    private static final Pattern REPLY =
            Pattern.compile("[-+:$*%_#,(~>=!|][\\x20-\\x7e]*\\r?\\n?.*", Pattern.DOTALL);

    private static final Pattern HTTP =
            Pattern.compile(
                    "(HTTP/|\\s*<(!doctype|html|\\?xml)).*",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final RedisEndpoint endpoint;

    Stranger(RedisEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * What the first bytes tell; empty if they could be those of a Redis.
     *
     * @param heard as {@link FirstWords} gives them
     */
    Optional<RedisFailure> by(String heard) {
        if (heard.isEmpty()) return Optional.empty();
        boolean isTls = isTls(heard);
        if (endpoint.tls() && isTls) return Optional.empty();
        if (isTls) return unavailable(new ConnectionFailure.WantsTls(name()));
        if (HTTP.matcher(heard).matches())
            return unavailable(new ConnectionFailure.SpeaksHttp(name()));
        if (!REPLY.matcher(heard).matches()) return notRedis(heard);
        if (endpoint.tls()) return unavailable(new ConnectionFailure.SpeaksPlain(name()));
        return heard.startsWith("-") ? Optional.of(error(heard)) : Optional.empty();
    }

    /** It answered, though not as a Redis does. */
    Optional<RedisFailure> notRedis(String heard) {
        return heard.isEmpty()
                ? Optional.empty()
                : unavailable(new ConnectionFailure.NotRedis(name(), firstLine(heard)));
    }

    /** It accepted the connection and sent nothing. */
    RedisFailure silent(Duration limit) {
        return new RedisFailure.Unavailable(new ConnectionFailure.Silent(name(), limit));
    }

    /**
     * What it says when it is spoken to the other way: in TLS instead of plain, or in plain instead
     * of TLS. Blocks for a second at most.
     */
    Optional<RedisFailure> askTheOtherWay() {
        if (!(endpoint.address() instanceof RedisEndpoint.Tcp(var host, var port)))
            return Optional.empty();
        byte[] greeting =
                endpoint.tls()
                        ? "PING\r\n".getBytes(StandardCharsets.US_ASCII)
                        : clientHello(host, port);
        String answer = ask(host, port, greeting);
        if (endpoint.tls()) return by(answer);
        return isTls(answer)
                ? unavailable(new ConnectionFailure.WantsTls(name()))
                : Optional.empty();
    }

    /** What it answers first; empty for nothing. Blocks for a second at most. */
    static String ask(String host, int port, byte[] greeting) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(greeting);
            byte[] answer = new byte[KEPT];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    private static byte[] clientHello(String host, int port) {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine(host, port);
            engine.setUseClientMode(true);
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            var _ = engine.wrap(ByteBuffer.allocate(0), hello);
            byte[] bytes = new byte[hello.flip().remaining()];
            hello.get(bytes);
            return bytes;
        } catch (NoSuchAlgorithmException | SSLException e) {
            throw new IllegalStateException("Java has TLS", e);
        }
    }

    /** A record of TLS begins with its kind, from 20 to 23, and the version, 3. */
    private static boolean isTls(String heard) {
        return heard.length() > 1
                && heard.charAt(0) >= 20
                && heard.charAt(0) <= 23
                && heard.charAt(1) == 3;
    }

    private static RedisFailure error(String heard) {
        String text = firstLine(heard.substring(1), KEPT);
        return new RedisFailure.Refused(ErrorReply.of(text), text);
    }

    private static String firstLine(String heard) {
        return firstLine(heard, LINE);
    }

    private static String firstLine(String heard, int most) {
        String line = heard.lines().findFirst().orElse("");
        String printable = line.replaceAll("[^\\x20-\\x7e]+", "…");
        return printable.length() <= most ? printable : printable.substring(0, most - 1) + "…";
    }

    private String name() {
        return endpoint.address().toString();
    }

    private static Optional<RedisFailure> unavailable(ConnectionFailure reason) {
        return Optional.of(new RedisFailure.Unavailable(reason));
    }
}
