package dev.redrill.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/** Converts Lettuce's exceptions to our failures. */
final class LettuceFailures {
    private static final Pattern RESOLVED = Pattern.compile("[^/]+/\\[?([0-9A-Fa-f.:]+?)]?:\\d+$");

    private LettuceFailures() {}

    /**
     * The failure of a command that was passed to the connection: an error reply, or unknown. It
     * cannot be known whether the bytes had been sent, so everything but a reply counts as possibly
     * applied.
     */
    static RedisFailure ofCommand(Throwable error) {
        return chain(error)
                .filter(RedisCommandExecutionException.class::isInstance)
                .findFirst()
                .<RedisFailure>map(e -> refused(String.valueOf(e.getMessage())))
                .orElseGet(() -> new RedisFailure.Unknown(new ConnectionFailure.LostUnanswered()));
    }

    /** Whether the error is an error reply of Redis. */
    static boolean isReply(Throwable error) {
        return chain(error).anyMatch(RedisCommandExecutionException.class::isInstance);
    }

    /**
     * The failure of an attempt to connect.
     *
     * @param to where it was made to
     * @param limit the time that the attempt had
     */
    static RedisFailure ofAttempt(Throwable error, RedisEndpoint to, Duration limit) {
        return chain(error)
                .flatMap(e -> known(e, to, limit).stream())
                .findFirst()
                .orElseGet(
                        () -> unavailable(new ConnectionFailure.Other(to.toString(), root(error))));
    }

    private static Optional<RedisFailure> known(
            Throwable error, RedisEndpoint endpoint, Duration limit) {
        String to = endpoint.toString();
        return switch (error) {
            case RedisCommandExecutionException e when said(e).contains("DB index") ->
                    known(
                            new ConnectionFailure.NoSuchDatabase(
                                    endpoint.address().toString(), endpoint.database()));
            case RedisCommandExecutionException e ->
                    Optional.of(refused(String.valueOf(e.getMessage())));
            case SSLException e when said(e).contains("onnection closed while") ->
                    known(new ConnectionFailure.ClosedInHandshake(to));
            case SslHandshakeTimeoutException _ -> known(new ConnectionFailure.NoHandshake(limit));
            case SSLException e when asksWho(e) && endpoint.certificate() == null ->
                    known(
                            new ConnectionFailure.WantsClientCertificate(
                                    endpoint.address().toString()));
            case ConnectTimeoutException _, TimeoutException _, RedisCommandTimeoutException _ ->
                    known(new ConnectionFailure.NoHandshake(limit));
            case SSLException e -> known(new ConnectionFailure.TlsFailed(to, said(e)));
            case UnknownHostException _ -> known(new ConnectionFailure.NoSuchHost(to));
            case NoRouteToHostException e -> known(new ConnectionFailure.NoRoute(dialled(to, e)));
            case ConnectException e -> known(new ConnectionFailure.Refused(dialled(to, e)));
            case SocketException e -> known(new ConnectionFailure.ClosedByServer(to, said(e)));
            case RedisConnectionException e when said(e).contains("closed prematurely") ->
                    known(new ConnectionFailure.ClosedInHandshake(to));
            case IllegalStateException e when said(e).contains("Handler not registered") ->
                    known(new ConnectionFailure.ClosedInHandshake(to)); // it went with the channel
            case ClosedChannelException _ -> known(new ConnectionFailure.ClosedInHandshake(to));
            case IOException e when brokeOff(e) ->
                    known(new ConnectionFailure.ClosedInHandshake(to));
            default -> Optional.empty();
        };
    }

    /** With the address that the name resolved to, which Netty writes behind the name. */
    private static String dialled(String to, IOException error) {
        Matcher resolved = RESOLVED.matcher(said(error));
        return resolved.find() && !to.contains(resolved.group(1))
                ? to + " (" + resolved.group(1) + ")"
                : to;
    }

    private static Optional<RedisFailure> known(ConnectionFailure reason) {
        return Optional.of(unavailable(reason));
    }

    private static RedisFailure unavailable(ConnectionFailure reason) {
        return new RedisFailure.Unavailable(reason);
    }

    /** Up to TLS 1.2, a server that wants a certificate says no more than that it failed. */
    private static boolean asksWho(SSLException error) {
        String said = said(error).toLowerCase(Locale.ROOT);
        return said.contains("certificate_required")
                || said.contains("fatal alert: bad_certificate")
                || said.contains("fatal alert: handshake_failure");
    }

    /** The native transport has no exceptions of its own for this. */
    private static boolean brokeOff(IOException error) {
        return said(error).contains("onnection reset") || said(error).contains("roken pipe");
    }

    private static String said(Throwable error) {
        return Optional.ofNullable(error.getMessage()).orElse("");
    }

    private static RedisFailure refused(String text) {
        return new RedisFailure.Refused(ErrorReply.of(text), text);
    }

    private static Stream<Throwable> chain(Throwable error) {
        return Stream.iterate(error, e -> e != null, Throwable::getCause);
    }

    private static String root(Throwable error) {
        return chain(error)
                .reduce((_, deeper) -> deeper)
                .map(e -> Optional.ofNullable(e.getMessage()).orElse(e.toString()))
                .orElse("");
    }
}
