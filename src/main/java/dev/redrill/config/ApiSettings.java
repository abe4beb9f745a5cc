package dev.redrill.config;

import dev.redrill.redis.Secret;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.List;

/**
 * Where the API listens, and whom it hears.
 *
 * @param bind addresses of this machine, as literals; at least one
 * @param port from 0 (any free one) to 65535
 * @param token what every POST must bring; null for none, which only loopback may do without
 * @param hosts names beside localhost and literals under which it may be called
 */
public record ApiSettings(List<String> bind, int port, @Nullable Secret token, List<String> hosts) {
    /** Loopback, port 8000, no token. */
    public static final ApiSettings STANDARD =
            new ApiSettings(List.of("127.0.0.1", "::1"), 8000, null, List.of());

    /** Refuses values out of bounds, and addresses beyond loopback without token and names. */
    public ApiSettings {
        bind = List.copyOf(bind);
        hosts = List.copyOf(hosts);
        if (bind.isEmpty()) throw new IllegalArgumentException("the API needs an address to bind");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "the API's port must be from 0 to 65535, was " + port);
        }
        for (String address : bind) {
            boolean loopback = InetAddress.ofLiteral(address).isLoopbackAddress();
            if (!loopback && (token == null || hosts.isEmpty())) {
                throw new IllegalArgumentException(
                        "the API listens on %s, beyond this machine, only with a token and a list"
                                        .formatted(address)
                                + " of host names");
            }
        }
    }
}
