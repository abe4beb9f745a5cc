package dev.redrill.redis;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Opens further connections to a Redis, which stay open when the first one is lost. */
public interface Doors {
    /**
     * Opens one for administrative commands. Blocks; the caller closes it.
     *
     * @param login as whom; null for the user of the endpoint
     * @throws RedisException if that fails
     */
    AdminConnection openAdmin(@Nullable Login login);

    /**
     * Opens one without the client library, within half a second, that waits a second for an
     * answer, and logs in. Blocks; the caller closes it.
     *
     * @throws IOException if that fails, and always over TLS and over a Unix socket
     */
    RawConnection openRaw(Login login) throws IOException;

    /** The name of a key that may be written there. */
    String key(String name);

    /** Those of the Redis at an address. */
    static Doors to(RedisEndpoint endpoint) {
        return new Doors() {
            @Override
            public AdminConnection openAdmin(@Nullable Login login) {
                return AdminConnection.open(endpoint.withLogin(login));
            }

            @Override
            public RawConnection openRaw(Login login) throws IOException {
                return RawConnection.loggedIn(RawSocket.open(endpoint.withLogin(login)));
            }

            @Override
            public String key(String name) {
                return RedisManager.PREFIX + name;
            }
        };
    }
}
