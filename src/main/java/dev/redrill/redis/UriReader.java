package dev.redrill.redis;

import dev.redrill.redis.RedisEndpoint.Address;
import dev.redrill.redis.RedisEndpoint.Tcp;
import dev.redrill.redis.RedisEndpoint.UnixSocket;
import dev.redrill.state.Secret;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Redis URI. {@link java.net.URI} cannot: it knows no host with an underscore, and takes
 * what follows a raw # or / in a password for something else. No failure shows what may belong to a
 * password.
 */
final class UriReader {
    private static final int DEFAULT_PORT = 6379;
    private static final Pattern SCHEME =
            Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*):(//)?(.*)");

    /** What may stand raw in a user or a password, by RFC 3986 and beyond ASCII. */
    private static final Pattern RAW =
            Pattern.compile("%[0-9A-Fa-f]{2}|[A-Za-z0-9._~!$&'()*+,;=:-]|[^\\x00-\\x7f]");

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._~-]+)?]|[^:\\[\\]]*)(?::(.*))?");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._~-]+|\\[.*]");
    private static final Pattern PORT = Pattern.compile("\\d{1,9}");

    private final boolean tls;
    private final @Nullable String login;
    private final Address address;
    private final int database;

    private UriReader(String uri) {
        Matcher parts = SCHEME.matcher(uri);
        if (!parts.matches()) throw new UriException(new UriFailure.UnknownScheme(""));
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        boolean slashes = parts.group(2) != null;
        String rest = parts.group(3);
        switch (scheme) {
            case "redis", "rediss" -> {
                if (!slashes) throw new UriException(new UriFailure.NoHost());
                tls = scheme.equals("rediss");
                int at = rest.lastIndexOf('@');
                login = login(rest, at);
                var tail = UriTail.of(rest.substring(at + 1));
                address = tcp(tail.before());
                database = tail.database(tail.path());
            }
            case "unix", "redis-socket" -> {
                tls = false;
                int at = rest.lastIndexOf('@', Math.max(rest.indexOf('/'), 0));
                login = login(rest, at);
                var tail = UriTail.of(rest.substring(at + 1));
                address = socket(tail);
                database = tail.database("");
            }
            default -> throw new UriException(new UriFailure.UnknownScheme(scheme));
        }
    }

    /**
     * Reads one.
     *
     * @param elsewhere a password that is given beside the URI; null for none
     * @throws UriException when it is none
     */
    static RedisEndpoint read(String uri, @Nullable Secret elsewhere) {
        var reader = new UriReader(uri.strip());
        return new RedisEndpoint(
                reader.address,
                reader.tls,
                null,
                null,
                reader.user(elsewhere != null),
                reader.password(elsewhere),
                reader.database);
    }

    private static @Nullable String login(String rest, int at) {
        if (at < 0) return null;
        String before = rest.substring(0, at);
        List<String> raw =
                RAW.matcher(before)
                        .replaceAll("")
                        .codePoints()
                        .distinct()
                        .mapToObj(c -> "%s = %%%02X".formatted(shown(c), c))
                        .toList();
        if (!raw.isEmpty()) throw new UriException(new UriFailure.RawCharacters(raw));
        return before;
    }

    private static String shown(int c) {
        return c > ' ' && c < 0x7f ? Character.toString(c) : "\\x%02x".formatted(c);
    }

    private static Tcp tcp(String text) {
        if (text.contains(",")) throw new UriException(new UriFailure.SeveralHosts());
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (text.isEmpty() || !parts.matches() || parts.group(1).isEmpty()) {
            throw new UriException(new UriFailure.NoHost());
        }
        String host = parts.group(1);
        if (!HOST.matcher(host).matches()) throw new UriException(new UriFailure.Malformed());
        return new Tcp(host.replaceAll("^\\[|]$", "").replace("%25", "%"), port(parts.group(2)));
    }

    /** What stands for the port is not shown: it is a password where the @ was left out. */
    private static int port(@Nullable String text) {
        if (text == null || text.isEmpty()) return DEFAULT_PORT;
        if (!PORT.matcher(text).matches()) throw new UriException(new UriFailure.PortIsNoNumber());
        return Integer.parseInt(text);
    }

    private static UnixSocket socket(UriTail tail) {
        if (!tail.before().isEmpty() || tail.path().isEmpty()) {
            throw new UriException(new UriFailure.NoSocket());
        }
        try {
            return new UnixSocket(Path.of("/" + decode(tail.path())));
        } catch (InvalidPathException _) {
            throw new UriException(new UriFailure.NoSocket());
        }
    }

    /** A word alone is a password, unless the password stands elsewhere: then it is the user. */
    private @Nullable String user(boolean passwordElsewhere) {
        if (login == null) return null;
        int colon = login.indexOf(':');
        if (colon < 0) return passwordElsewhere && !login.isEmpty() ? decode(login) : null;
        return colon == 0 ? null : decode(login.substring(0, colon));
    }

    private @Nullable Secret password(@Nullable Secret elsewhere) {
        if (login == null) return elsewhere;
        int colon = login.indexOf(':');
        if (colon < 0 && elsewhere != null) return elsewhere;
        String own = login.substring(colon + 1);
        return own.isEmpty() ? elsewhere : new Secret(decode(own));
    }

    static String decode(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new UriException(new UriFailure.Malformed());
        }
    }
}
