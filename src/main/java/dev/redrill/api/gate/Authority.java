package dev.redrill.api.gate;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host of a Host header, parsed whole. Only a name or an IP literal, with or without a port, is
 * valid.
 *
 * @param host in lower case; an IPv6 literal without its brackets
 */
record Authority(String host) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:\\[(?<six>(?=[^\\]]*:)[0-9A-Fa-f:.]{2,45})]|(?<name>[A-Za-z0-9.-]{1,253}))"
                            + "(?::(?<port>[0-9]{1,5}))?");
    private static final String PART = "(?:0|[1-9][0-9]{0,2})";
    private static final Pattern FOUR =
            Pattern.compile(PART + "\\." + PART + "\\." + PART + "\\." + PART);
    private static final int MOST_PORT = 65_535;

    /** Parses a Host header; empty if it is malformed. */
    static Optional<Authority> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) return Optional.empty();
        String port = form.group("port");
        if (port != null && Integer.parseInt(port) > MOST_PORT) return Optional.empty();
        String six = form.group("six");
        return Optional.of(
                new Authority((six == null ? form.group("name") : six).toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether the host is localhost or a literal loopback address, which no other machine can own.
     */
    boolean loopback() {
        if (host.equals("localhost")) return true;
        boolean literal = FOUR.matcher(host).matches() || host.contains(":");
        return literal && isLoopback(host);
    }

    private static boolean isLoopback(String literal) {
        try {
            return InetAddress.ofLiteral(literal).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
