package dev.redrill.container.local;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The configuration of the embedded server. The password is in a file that only this user can read,
 * never on a command line.
 *
 * @param file the configuration file
 * @param port on loopback
 * @param password random
 */
record ServerConfig(Path file, int port, String password) {
    private static final int PASSWORD_BITS = 160;

    /**
     * Chooses a free port and a password, and writes the configuration into a folder, which will
     * also hold the data.
     */
    static ServerConfig write(ServerBinary binary, Path folder) {
        int port = freePort();
        String password =
                new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
        String text =
                """
                bind 127.0.0.1
                port %s
                requirepass %s
                dir "%s"
                appendonly yes
                appendfsync everysec
                save ""
                %s
                """
                        .formatted(
                                port,
                                password,
                                folder.toString().replace("\\", "\\\\"),
                                binary.knowsDebugOption() ? "enable-debug-command local" : "");
        Path file = folder.resolve("redis.conf");
        try {
            return new ServerConfig(Files.writeString(file, text), port, password);
        } catch (IOException e) {
            throw new ContainerException(
                    new ContainerFailure.NoPrivateFolder(folder.toString(), e.toString()), e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free loopback port", e);
        }
    }

    @Override
    public String toString() {
        return file + ", port " + port;
    }
}
