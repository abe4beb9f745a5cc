package dev.redrill.config;

import dev.redrill.redis.ClientCertificate;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.session.Target;
import dev.redrill.state.Secret;
import dev.redrill.text.Message;
import dev.redrill.text.ValueException;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * The target to open at the start.
 *
 * @param name "embedded", or a container's name or ID; null if only the URI counts, or for the
 *     embedded Redis
 * @param uri the address of the Redis; null to use the port that the target publishes
 * @param caFile certificates (PEM) to trust instead of the system's; null for the system's
 * @param clientCert certificate (PEM) that proves to the server who we are; null for none
 * @param clientKey its private key (PEM); null for none, as is the certificate then
 * @param password for a Redis whose URI holds none; null for none
 */
public record TargetSettings(
        @Nullable String name,
        @Nullable RedisUri uri,
        @Nullable Path caFile,
        @Nullable Path clientCert,
        @Nullable Path clientKey,
        @Nullable Secret password) {
    /** The name of the bundled Redis. */
    public static final String EMBEDDED = "embedded";

    /** The embedded Redis. */
    public static final TargetSettings STANDARD =
            new TargetSettings(null, null, null, null, null, null);

    /**
     * Throws {@link IllegalArgumentException} if the embedded Redis, which has its own address, is
     * given a URI.
     */
    public TargetSettings {
        if (uri != null && EMBEDDED.equals(name)) {
            throw new ValueException(Message.of("target-settings.embedded-elsewhere", uri));
        }
    }

    /** The target to open. */
    public Target target() {
        if (uri != null) return new Target.Endpoint(endpoint(uri), name);
        return name == null || name.equals(EMBEDDED)
                ? new Target.Embedded()
                : new Target.Container(name, password);
    }

    private RedisEndpoint endpoint(RedisUri where) {
        return where.beside(password).endpoint().withCaFile(caFile).withCertificate(certificate());
    }

    private @Nullable ClientCertificate certificate() {
        return clientCert == null || clientKey == null
                ? null
                : new ClientCertificate(clientCert, clientKey);
    }
}
