package dev.redrill.drill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a Redis over a socket, with nothing of the program's in between. */
final class PlainReader implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    PlainReader(int port, String password) throws IOException {
        socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new BufferedInputStream(socket.getInputStream());
        List<String> _ = ask("AUTH " + password);
    }

    /** The words of the answer, those of nested answers one after the other; none for nil. */
    List<String> ask(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        List<String> words = new ArrayList<>();
        read(words);
        return words;
    }

    private void read(List<String> words) throws IOException {
        String line = line();
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+', ':' -> words.add(rest);
            case '$' -> {
                int length = Integer.parseInt(rest);
                if (length < 0) return;
                words.add(new String(in.readNBytes(length), StandardCharsets.US_ASCII));
                String _ = line();
            }
            case '*' -> {
                for (int i = 0; i < Integer.parseInt(rest); i++) read(words);
            }
            default -> throw new IOException(line);
        }
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new IOException("the connection was closed");
            if (next != '\r') text.append((char) next);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
