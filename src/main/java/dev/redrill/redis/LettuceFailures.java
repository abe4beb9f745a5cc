package dev.redrill.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.netty.channel.ConnectTimeoutException;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/** Converts Lettuce's exceptions to our failures. */
final class LettuceFailures {
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
     * @param to the address, for people
     * @param limit the time that the attempt had
     */
    static RedisFailure ofAttempt(Throwable error, String to, Duration limit) {
        return chain(error)
                .flatMap(e -> known(e, to, limit).stream())
                .findFirst()
                .orElseGet(() -> unavailable(new ConnectionFailure.Other(to, root(error))));
    }

    private static Optional<RedisFailure> known(Throwable error, String to, Duration limit) {
        return switch (error) {
            case RedisCommandExecutionException e ->
                    Optional.of(refused(String.valueOf(e.getMessage())));
            case ConnectTimeoutException _, TimeoutException _, RedisCommandTimeoutException _ ->
                    known(new ConnectionFailure.NoHandshake(limit));
            case SSLException e -> known(new ConnectionFailure.TlsFailed(to, said(e)));
            case UnknownHostException _ -> known(new ConnectionFailure.NoSuchHost(to));
            case NoRouteToHostException _ -> known(new ConnectionFailure.NoRoute(to));
            case ConnectException _ -> known(new ConnectionFailure.Refused(to));
            case SocketException e -> known(new ConnectionFailure.ClosedByServer(to, said(e)));
            case ClosedChannelException _ -> known(new ConnectionFailure.ClosedInHandshake(to));
            default -> Optional.empty();
        };
    }

    private static Optional<RedisFailure> known(ConnectionFailure reason) {
        return Optional.of(unavailable(reason));
    }

    private static RedisFailure unavailable(ConnectionFailure reason) {
        return new RedisFailure.Unavailable(reason);
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
