package dev.redrill.redis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Stands between a client and a Redis and notes what the client sends. One connection only. */
final class Eavesdropper implements AutoCloseable {
    private final ServerSocket listening;
    private final int server;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    Eavesdropper(int server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The commands so far, each with its words. */
    synchronized List<String> commands() {
        String[] lines = sent.toString(StandardCharsets.UTF_8).split("\r\n", -1);
        List<String> commands = new ArrayList<>();
        for (int at = 0; at < lines.length && lines[at].startsWith("*"); ) {
            int words = Integer.parseInt(lines[at].substring(1));
            List<String> command = new ArrayList<>();
            for (int word = 1; word <= words; word++) command.add(lines[at + 2 * word]);
            commands.add(String.join(" ", command));
            at += 1 + 2 * words;
        }
        return commands;
    }

    private synchronized void note(byte[] bytes, int length) {
        sent.write(bytes, 0, length);
    }

    private void serve() {
        try (Socket client = listening.accept();
                Socket redis = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Thread.ofVirtual().start(() -> answer(redis, client));
            byte[] bytes = new byte[8_192];
            InputStream from = client.getInputStream();
            OutputStream to = redis.getOutputStream();
            for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
                note(bytes, n);
                to.write(bytes, 0, n);
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private static void answer(Socket redis, Socket client) {
        try {
            redis.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException _) {
            // The test is over.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
