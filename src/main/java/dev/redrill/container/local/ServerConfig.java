package dev.redrill.container.local;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.state.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration of the embedded server. The password is in a file that only this user can read,
 * never on a command line.
 *
 * @param folder for the configuration file and the data
 * @param port on loopback
 * @param password random
 * @param persistence how its data outlives its process
 */
record ServerConfig(Path folder, int port, String password, Persistence persistence) {
    /** For faults: whoever reaches this server has its password, and is on this machine. */
    private static final String PROTECTION =
            """
            enable-debug-command local
            enable-protected-configs local
            """;

    /**
     * Chooses a free port and a password, and writes the configuration into a folder, which will
     * also hold the data.
     */
    static ServerConfig write(ServerBinary binary, Path folder, Persistence persistence) {
        var config = new ServerConfig(folder, freePort(), Secret.random().reveal(), persistence);
        config.write(binary);
        return config;
    }

    Path file() {
        return folder.resolve("redis.conf");
    }

    /** Writes it into its folder, which must exist. */
    void write(ServerBinary binary) {
        String text =
                """
                bind 127.0.0.1
                port %s
                requirepass %s
                dir "%s"
                %s
                %s
                """
                        .formatted(
                                port,
                                password,
                                folder.toString().replace("\\", "\\\\"),
                                persistence.directives(),
                                binary.protects() ? PROTECTION : "");
        try {
            Files.writeString(file(), text);
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
        return file() + ", port " + port;
    }
}
