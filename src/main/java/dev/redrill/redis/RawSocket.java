package dev.redrill.redis;

import dev.redrill.state.Secret;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A TCP socket that speaks enough of the Redis protocol (RESP2) to log in, to write and to ping.
 */
public final class RawSocket implements RawConnection {
    private static final Duration DIALLED_WITHIN = Duration.ofMillis(500);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(1);

    private final RedisEndpoint endpoint;
    private final Socket socket;
    private final OutputStream out;
    private final BufferedReader in;

    private RawSocket(RedisEndpoint to, Duration connecting, Duration answering)
            throws IOException {
        if (!reaches(to) || !(to.address() instanceof RedisEndpoint.Tcp(var host, var port)))
            throw new IOException("only TCP without TLS, not " + to);
        endpoint = to;
        socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), (int) connecting.toMillis());
            socket.setSoTimeout((int) answering.toMillis());
            out = socket.getOutputStream();
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Whether it can connect there: over TCP, without TLS. */
    public static boolean reaches(RedisEndpoint endpoint) {
        return !endpoint.tls() && endpoint.address() instanceof RedisEndpoint.Tcp;
    }

    /**
     * Connects and sends nothing.
     *
     * @param connecting the limit for that
     * @param answering the limit for each answer; zero for none
     * @throws IOException if it cannot
     */
    public static RawSocket open(RedisEndpoint to, Duration connecting, Duration answering)
            throws IOException {
        return new RawSocket(to, connecting, answering);
    }

    /**
     * Connects within half a second and sends nothing; waits a second for each answer.
     *
     * @throws IOException if it cannot connect
     */
    static RawSocket open(RedisEndpoint to) throws IOException {
        return open(to, DIALLED_WITHIN, ANSWERED_WITHIN);
    }

    /**
     * Connects, logs in and waits for a PONG; later answers may take any time.
     *
     * @param limit for each step
     * @throws IOException if there is no PONG
     */
    public static RawSocket ready(RedisEndpoint to, Duration limit) throws IOException {
        RawSocket made = open(to, limit, limit);
        try {
            made.logIn();
            var _ = made.ask("PING");
            made.socket.setSoTimeout(0);
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    @Override
    public void logIn() throws IOException {
        Secret password = endpoint.password();
        String user = endpoint.user();
        if (password != null && user != null) {
            var _ = ask("AUTH", user, password.reveal());
        } else if (password != null) {
            var _ = ask("AUTH", password.reveal());
        }
        if (endpoint.database() != 0) {
            var _ = ask("SELECT", Integer.toString(endpoint.database()));
        }
    }

    @Override
    public String ask(String... words) throws IOException {
        send(words);
        return answer();
    }

    private String answer() throws IOException {
        String answer = line();
        if (answer.startsWith("-")) throw new Refused(answer);
        return answer;
    }

    @Override
    public void skip() throws IOException {
        String answer = answer();
        if (!answer.startsWith("$") || answer.equals("$-1")) return;
        long left = Long.parseLong(answer.substring(1)) + "\r\n".length();
        while (left > 0) {
            long skipped = in.skip(left); // reads a part at a time
            if (skipped == 0) throw new IOException("the server closed the connection");
            left -= skipped;
        }
    }

    @Override
    public synchronized void send(String... words) throws IOException {
        var request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            int bytes = word.getBytes(StandardCharsets.UTF_8).length;
            request.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
        }
        out.write(request.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The next line of answers; blocks. */
    public String line() throws IOException {
        String line = in.readLine();
        if (line == null) throw new IOException("the server closed the connection");
        return line;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone all the same.
        }
    }
}
