package dev.redrill.redis;

import dev.redrill.redis.RedisFailure.Obstacle;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.netty.channel.ConnectTimeoutException;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/** From what the client library throws to our words. */
final class Failures {
    private Failures() {}

    /**
     * Of a command that was handed over: an answer of Redis's, or unknown. Whether the bytes had
     * left cannot be told from here, so everything but an answer counts as perhaps applied.
     */
    static RedisFailure ofCommand(Throwable error) {
        return chain(error)
                .filter(RedisCommandExecutionException.class::isInstance)
                .findFirst()
                .<RedisFailure>map(e -> refused(String.valueOf(e.getMessage())))
                .orElseGet(
                        () ->
                                new RedisFailure.Unknown(
                                        "the connection was lost before the answer came"));
    }

    /** Whether this is an error that Redis answered with. */
    static boolean isReply(Throwable error) {
        return chain(error).anyMatch(RedisCommandExecutionException.class::isInstance);
    }

    /** Of an attempt to connect. */
    static RedisFailure ofAttempt(Throwable error, RedisEndpoint to) {
        return chain(error)
                .map(e -> known(e, to))
                .filter(
                        f ->
                                !(f instanceof RedisFailure.Unavailable u
                                        && u.obstacle() == Obstacle.OTHER))
                .findFirst()
                .orElseGet(
                        () ->
                                unavailable(
                                        Obstacle.OTHER,
                                        "no connection to " + to + ": " + root(error)));
    }

    private static RedisFailure known(Throwable error, RedisEndpoint to) {
        return switch (error) {
            case RedisCommandExecutionException e -> refused(String.valueOf(e.getMessage()));
            case ConnectTimeoutException _, TimeoutException _, RedisCommandTimeoutException _ ->
                    unavailable(
                            Obstacle.CONNECT_TIMED_OUT,
                            to + " did not complete the handshake in time");
            case SSLException e ->
                    unavailable(Obstacle.TLS, "TLS with " + to + " failed: " + e.getMessage());
            case UnknownHostException _ ->
                    unavailable(Obstacle.HOST_UNREACHABLE, "no such host: " + to);
            case NoRouteToHostException _ ->
                    unavailable(Obstacle.HOST_UNREACHABLE, "no way to " + to);
            case ConnectException _ ->
                    unavailable(Obstacle.CONNECTION_REFUSED, to + " refused the connection");
            case SocketException e ->
                    unavailable(
                            Obstacle.CONNECTION_CLOSED,
                            to + " closed the connection: " + e.getMessage());
            case ClosedChannelException _ ->
                    unavailable(
                            Obstacle.CONNECTION_CLOSED,
                            to + " closed the connection during the handshake");
            default -> unavailable(Obstacle.OTHER, String.valueOf(error.getMessage()));
        };
    }

    static RedisFailure unavailable(Obstacle obstacle, String detail) {
        return new RedisFailure.Unavailable(obstacle, detail);
    }

    private static RedisFailure refused(String text) {
        return new RedisFailure.Refused(Refusal.of(text), text);
    }

    private static Stream<Throwable> chain(Throwable error) {
        return Stream.iterate(error, e -> e != null, Throwable::getCause);
    }

    private static String root(Throwable error) {
        return chain(error)
                .reduce((_, deeper) -> deeper)
                .map(e -> String.valueOf(e.getMessage()))
                .orElse("");
    }
}
