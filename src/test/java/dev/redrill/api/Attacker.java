package dev.redrill.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A web site that means harm: it serves pages, and its pages report to it what they were able to
 * read.
 */
final class Attacker implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> reports = new ConcurrentHashMap<>();

    /** On a port of this machine; 0 for any. */
    Attacker(int port, Map<String, String> pages) throws IOException {
        HttpServerLimits.set(); // whoever loads the JDK's server first sets its bounds
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.createContext("/", exchange -> answer(exchange, pages));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void answer(HttpExchange exchange, Map<String, String> pages) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/report")) {
            String[] said = exchange.getRequestURI().getRawQuery().split("=", 2);
            reports.put(said[0], URLDecoder.decode(said[1], StandardCharsets.UTF_8));
        }
        byte[] page = pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(page);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What its pages have reported, by attack. */
    Map<String, String> reports() {
        return reports;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
