package dev.redrill.container.docker;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An address at which an engine may listen.
 *
 * @param source where the address comes from
 * @param certificates the folder with ca.pem, cert.pem and key.pem; null without TLS
 */
record Candidate(String source, URI host, @Nullable Path certificates) {
    private static final String UNIX = "unix";

    /** The path of the socket; empty for other addresses. */
    Optional<Path> socket() {
        return UNIX.equals(host.getScheme())
                ? Optional.of(Path.of(host.getPath()))
                : Optional.empty();
    }

    static Candidate socket(String source, Path path) {
        try {
            return new Candidate(source, new URI(UNIX, "", path.toString(), null), null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
