package dev.redrill.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Requests as bytes, as no well-behaved client would send them. */
final class Raw {
    private static final int PATIENCE_MILLIS = 20_000;

    private Raw() {}

    /** Sends the text, says that nothing more comes, and returns everything that comes back. */
    static String exchange(int port, String text) throws IOException {
        return exchange(port, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String exchange(int port, byte[] bytes) throws IOException {
        try (Socket socket = connect(port)) {
            return new String(send(socket, bytes), StandardCharsets.UTF_8);
        }
    }

    /** What came back before the other side cut the connection, politely or not. */
    private static byte[] send(Socket socket, byte[] bytes) throws IOException {
        var read = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            socket.getInputStream().transferTo(read);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException _) {
            // Cut: it counts as the end.
        }
        return read.toByteArray();
    }

    /** A connection that ends without leaving anything behind. */
    static Socket connect(int port) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setSoLinger(true, 0);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return socket;
    }

    /** Reads until the text has come. */
    static String readUntil(Socket socket, String wanted) throws IOException {
        var read = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] some = new byte[8_192];
        while (read.indexOf(wanted) < 0) {
            int n = in.read(some);
            if (n < 0) throw new IOException("the stream ended before '" + wanted + "': " + read);
            read.append(new String(some, 0, n, StandardCharsets.UTF_8));
        }
        return read.toString();
    }

    /** The status code of an answer; 0 where there is none. */
    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") && answer.length() >= 12
                ? Integer.parseInt(answer.substring(9, 12))
                : 0;
    }

    /** The body of an answer. */
    static String body(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        return end < 0 ? "" : answer.substring(end + 4);
    }
}
