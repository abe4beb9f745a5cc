package dev.redrill.config;

import dev.redrill.state.Secret;
import dev.redrill.text.Message;
import dev.redrill.text.ValueException;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the API listens, and which requests it answers.
 *
 * @param bind the addresses to listen on, as IP literals; at least one
 * @param port from 0 to 65535; 0 lets the system choose
 * @param token that every request that changes something must have; null for none, which is allowed
 *     on loopback only
 * @param hosts the names by which a request may call this machine, besides localhost and the
 *     loopback literals; without a port
 */
public record ApiSettings(List<String> bind, int port, @Nullable Secret token, List<String> hosts) {
    /** The defaults: both loopback addresses, port 8000, no token. */
    public static final ApiSettings STANDARD =
            new ApiSettings(List.of("127.0.0.1", "::1"), 8000, null, List.of());

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]+");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,1024}");

    /**
     * Throws {@link IllegalArgumentException} naming a value out of bounds, or if other machines
     * could use the API without a token and host names.
     */
    public ApiSettings {
        bind = List.copyOf(bind);
        hosts = List.copyOf(hosts);
        if (port < 0 || port > 65_535) {
            throw new ValueException(Message.of("api-settings.port", port));
        }
        if (bind.isEmpty()) throw new ValueException(Message.of("api-settings.no-address"));
        hosts.forEach(ApiSettings::requireHost);
        if (token != null && !TOKEN.matcher(token.reveal()).matches()) {
            throw new ValueException(Message.of("api-settings.token"));
        }
        for (String address : bind) {
            if (address(address).isLoopbackAddress()) continue;
            if (token == null || hosts.isEmpty()) {
                throw new ValueException(
                        Message.of("api-settings.unguarded", address, missing(token, hosts)));
            }
        }
    }

    private static void requireHost(String host) {
        if (!HOST.matcher(host).matches()) {
            throw new ValueException(Message.of("api-settings.host", host));
        }
    }

    private static Message missing(@Nullable Secret token, List<String> hosts) {
        if (token != null) return Message.of("api-settings.missing-host");
        return hosts.isEmpty()
                ? Message.of("api-settings.missing-both")
                : Message.of("api-settings.missing-token");
    }

    /** The addresses to listen on. */
    public List<InetAddress> addresses() {
        return bind.stream().map(ApiSettings::address).toList();
    }

    /** The same settings with another port. */
    public ApiSettings withPort(int other) {
        return new ApiSettings(bind, other, token, hosts);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException _) {
            throw new ValueException(Message.of("api-settings.no-literal", literal));
        }
    }
}
