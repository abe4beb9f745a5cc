package dev.redrill.api.gate;

import com.sun.net.httpserver.Headers;

import dev.redrill.api.http.Guard;
import dev.redrill.api.http.ProblemDetails;
import dev.redrill.config.ApiSettings;
import dev.redrill.state.Secret;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which requests are answered at all, before any routing. Loopback alone is no protection:
 * every page in a browser on this machine can send requests here, and after DNS rebinding it can
 * read the answers. So the complete Host header decides; Origin and Sec-Fetch-Site only restrict
 * further; and if a token is set, every request that changes something must have it.
 */
public final class Gate implements Guard {
    private static final String BEARER = "bearer ";
    private static final int MOST_TARGET = 2_048;
    private static final int MOST_BODY = 64 * 1_024;
    private static final Set<String> OWN_SITE = Set.of("none", "same-origin");
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

    private final Set<String> hosts;
    private final @Nullable Secret token;

    /** Accepts the host names and the token of the settings. */
    public Gate(ApiSettings settings) {
        hosts =
                settings.hosts().stream()
                        .map(h -> h.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        token = settings.token();
    }

    @Override
    public Optional<ProblemDetails> refusal(String method, URI target, Headers headers) {
        return misdirected(target, headers)
                .or(() -> foreign(headers))
                .or(() -> withoutToken(method, headers))
                .or(() -> tooLarge(target, headers));
    }

    private Optional<ProblemDetails> misdirected(URI target, Headers headers) {
        List<String> given = headers.getOrDefault("Host", List.of());
        boolean absolute = target.isAbsolute() || target.getRawAuthority() != null;
        if (!absolute && given.size() == 1 && isOurs(given.getFirst())) return Optional.empty();
        return Optional.of(
                ProblemDetails.of(
                        421,
                        "misdirected",
                        "This is not the host that was asked for",
                        "The request must name exactly one host, and that must be localhost or an"
                                + " address of loopback",
                        "Ask http://localhost or http://127.0.0.1, or add the name you use with"
                                + " --api-host"));
    }

    private boolean isOurs(String host) {
        return Authority.parse(host)
                .filter(a -> a.loopback() || hosts.contains(a.host()))
                .isPresent();
    }

    private static Optional<ProblemDetails> foreign(Headers headers) {
        List<String> origins = headers.getOrDefault("Origin", List.of());
        List<String> sites = headers.getOrDefault("Sec-Fetch-Site", List.of());
        boolean ownOrigin =
                origins.isEmpty()
                        || (origins.size() == 1
                                && origins.getFirst()
                                        .equalsIgnoreCase("http://" + headers.getFirst("Host")));
        boolean ownSite =
                sites.isEmpty() || (sites.size() == 1 && OWN_SITE.contains(sites.getFirst()));
        if (ownOrigin && ownSite) return Optional.empty();
        return Optional.of(
                ProblemDetails.of(
                        403,
                        "foreign-page",
                        "Web pages are not answered",
                        "The request comes from a page of another origin",
                        "Use curl or a program of your own; there is no way to let a page in"));
    }

    private Optional<ProblemDetails> withoutToken(String method, Headers headers) {
        if (token == null || HARMLESS.contains(method)) return Optional.empty();
        List<String> given = headers.getOrDefault("Authorization", List.of());
        if (given.size() == 1 && isToken(given.getFirst(), token)) return Optional.empty();
        return Optional.of(
                ProblemDetails.of(
                                401,
                                "token-needed",
                                "A token is needed",
                                given.isEmpty()
                                        ? "The request brings no token"
                                        : "The request brings another token",
                                "Send the header Authorization: Bearer and the token that this"
                                        + " program was started with")
                        .header("WWW-Authenticate", "Bearer"));
    }

    /** Compares in constant time, so that timing does not reveal the token. */
    private static boolean isToken(String authorization, Secret token) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) return false;
        return MessageDigest.isEqual(
                authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                token.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<ProblemDetails> tooLarge(URI target, Headers headers) {
        if (target.toString().length() > MOST_TARGET) {
            return Optional.of(
                    ProblemDetails.of(
                            414,
                            "target-too-long",
                            "The address is too long",
                            "It has %d characters".formatted(target.toString().length()),
                            "Use at most %d".formatted(MOST_TARGET)));
        }
        if (length(headers) > MOST_BODY) {
            return Optional.of(
                    ProblemDetails.of(
                            413,
                            "body-too-large",
                            "The body is too large",
                            "It has %d bytes".formatted(length(headers)),
                            "Send none: parameters go into the address"));
        }
        return Optional.empty();
    }

    /** The JDK's server has already refused a length that is no number. */
    private static long length(Headers headers) {
        String given = headers.getFirst("Content-Length");
        return given == null ? 0 : Long.parseLong(given);
    }
}
