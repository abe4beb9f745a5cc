package dev.redrill.api;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One server per address, all on the same port. */
final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final int BACKLOG = 1_024;
    private static final int PORTS_TRIED = 20;
    private static final int MOST_PORT = 65_535;

    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService requests =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("api-request-", 0).factory());

    private final AtomicInteger busy;

    private Listeners(AtomicInteger busy) {
        this.busy = busy;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 to let the system choose
     * @param busy counts the requests being read, answered or streamed
     * @throws PortTaken if another process listens there
     */
    static Listeners open(
            List<InetAddress> addresses, int port, HttpHandler handler, AtomicInteger busy)
            throws IOException {
        HttpServerLimits.set();
        var listeners = new Listeners(busy);
        try {
            for (InetAddress address : addresses) {
                if (isHere(address)) listeners.add(address, port, addresses, handler);
                else LOG.info("this machine has no address {}; the API goes without", address);
            }
            if (listeners.servers.isEmpty())
                throw new IOException("this machine has none of the addresses " + addresses);
            listeners.servers.forEach(HttpServer::start);
            return listeners;
        } catch (IOException e) {
            listeners.close();
            throw e;
        }
    }

    /** A machine without IPv6 has no ::1. */
    private static boolean isHere(InetAddress address) throws IOException {
        return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
    }

    private void add(InetAddress address, int wanted, List<InetAddress> all, HttpHandler handler)
            throws IOException {
        int port = servers.isEmpty() ? wanted : port();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
            server.createContext("/", handler);
            server.setExecutor(this::run);
            servers.add(server);
        } catch (BindException e) {
            throw new PortTaken(address.getHostAddress(), port, nextFree(all, port), e);
        }
    }

    private void run(Runnable request) {
        requests.execute(
                () -> {
                    busy.incrementAndGet();
                    try {
                        request.run();
                    } finally {
                        busy.decrementAndGet();
                    }
                });
    }

    private static int nextFree(List<InetAddress> addresses, int taken) {
        for (int port = taken + 1; port <= Math.min(taken + PORTS_TRIED, MOST_PORT); port++) {
            if (isFree(addresses, port)) return port;
        }
        return 0;
    }

    private static boolean isFree(List<InetAddress> addresses, int port) {
        return addresses.stream().allMatch(address -> isFree(address, port));
    }

    private static boolean isFree(InetAddress address, int port) {
        try (var socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (BindException _) {
            return false;
        } catch (IOException e) {
            LOG.debug("{} is no address to listen on here", address, e);
            return true;
        }
    }

    /** The port on which all servers listen. */
    int port() {
        return servers.getFirst().getAddress().getPort();
    }

    /** The addresses on which the servers listen. */
    List<InetAddress> addresses() {
        return servers.stream().map(s -> s.getAddress().getAddress()).toList();
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() {
        servers.forEach(s -> s.stop(0));
        requests.shutdownNow();
    }
}
