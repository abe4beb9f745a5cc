package dev.redrill.bench.subject;

import dev.redrill.redis.RedisEndpoint;
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
 * A socket that speaks enough of the Redis protocol to write and to ping: no library between us and
 * the server.
 */
public final class RawConnection implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;
    private final BufferedReader in;

    /**
     * Connects, logs in and waits for a PONG.
     *
     * @param limit for each step
     * @throws IOException when there is no PONG
     */
    public RawConnection(RedisEndpoint to, Duration limit) throws IOException {
        socket = new Socket();
        try {
            if (!(to.address() instanceof RedisEndpoint.Tcp(var host, var port)))
                throw new IOException("only TCP, not " + to);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), (int) limit.toMillis());
            socket.setSoTimeout((int) limit.toMillis());
            out = socket.getOutputStream();
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            Secret password = to.password();
            if (password != null) ask("AUTH", password.reveal());
            ask("PING");
            socket.setSoTimeout(0);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends and waits for the answer, which must be one line.
     *
     * @throws IOException when it is an error
     */
    public String ask(String... words) throws IOException {
        send(words);
        String answer = line();
        if (answer.startsWith("-")) throw new IOException(answer);
        return answer;
    }

    /** Sends, and does not wait. */
    public synchronized void send(String... words) throws IOException {
        var request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words)
            request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        out.write(request.toString().getBytes(StandardCharsets.US_ASCII));
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
