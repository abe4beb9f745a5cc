package dev.redrill.ui.text;

import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.ConnectionFailure.ClosedByServer;
import dev.redrill.redis.ConnectionFailure.ClosedByUs;
import dev.redrill.redis.ConnectionFailure.ClosedInHandshake;
import dev.redrill.redis.ConnectionFailure.Dropped;
import dev.redrill.redis.ConnectionFailure.Frozen;
import dev.redrill.redis.ConnectionFailure.LostUnanswered;
import dev.redrill.redis.ConnectionFailure.NoHandshake;
import dev.redrill.redis.ConnectionFailure.NoLink;
import dev.redrill.redis.ConnectionFailure.NoRoute;
import dev.redrill.redis.ConnectionFailure.NoSuchHost;
import dev.redrill.redis.ConnectionFailure.NotConnectedYet;
import dev.redrill.redis.ConnectionFailure.Other;
import dev.redrill.redis.ConnectionFailure.Overtaken;
import dev.redrill.redis.ConnectionFailure.TlsFailed;
import dev.redrill.redis.FreezeEvidence;
import dev.redrill.redis.FreezeEvidence.CheckUnanswered;
import dev.redrill.redis.FreezeEvidence.EnginePaused;
import dev.redrill.redis.FreezeEvidence.RepliesStopped;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisFailure.Refused;
import dev.redrill.redis.RedisFailure.TimedOut;
import dev.redrill.redis.RedisFailure.Unavailable;
import dev.redrill.redis.RedisFailure.Unknown;
import dev.redrill.redis.UriFailure;
import dev.redrill.redis.UriFailure.DatabaseIsNegative;
import dev.redrill.redis.UriFailure.DatabaseIsNoNumber;
import dev.redrill.redis.UriFailure.Malformed;
import dev.redrill.redis.UriFailure.NoHost;
import dev.redrill.redis.UriFailure.NoSocket;
import dev.redrill.redis.UriFailure.PortOutOfRange;
import dev.redrill.redis.UriFailure.SocketWithTls;
import dev.redrill.redis.UriFailure.UnknownScheme;

import java.time.Duration;

/**
 * What went wrong between the client and Redis: in a word or two, and in a line. What Redis or the
 * system said itself stays as it was said.
 */
public final class FailureWords {
    private FailureWords() {}

    /** The failure in a word or two. */
    public static String word(Texts texts, RedisFailure failure) {
        return switch (failure) {
            case Unavailable(var trouble) -> word(texts, trouble.kind());
            case TimedOut _ -> texts.get("failure.timed-out");
            case Unknown _ -> texts.get("failure.unknown");
            case Refused(var refusal, _) -> refusal.name();
        };
    }

    /** The failure in one short word, for where there is little room. */
    public static String shortWord(Texts texts, RedisFailure failure) {
        return switch (failure) {
            case Unavailable(var trouble) -> shortWord(texts, trouble.kind());
            case TimedOut _ -> texts.get("failure.short.silent");
            case Unknown _ -> texts.get("failure.short.unknown");
            case Refused(var refusal, _) -> refusal.name();
        };
    }

    private static String shortWord(Texts texts, ConnectionFailure.Kind obstacle) {
        return texts.get(
                switch (obstacle) {
                    case NO_LINK -> "failure.short.no-link";
                    case CONNECTION_REFUSED -> "failure.short.refused";
                    case HOST_UNREACHABLE -> "failure.short.unreachable";
                    case CONNECT_TIMED_OUT -> "failure.short.silent";
                    case CONNECTION_CLOSED -> "failure.short.closed";
                    case FROZEN -> "failure.short.frozen";
                    case TLS -> "failure.short.tls";
                    case OVERTAKEN, OTHER -> "failure.short.other";
                });
    }

    private static String word(Texts texts, ConnectionFailure.Kind obstacle) {
        return texts.get(
                switch (obstacle) {
                    case NO_LINK -> "failure.no-link";
                    case CONNECTION_REFUSED -> "failure.refused";
                    case HOST_UNREACHABLE -> "failure.unreachable";
                    case CONNECT_TIMED_OUT -> "failure.connect-timed-out";
                    case CONNECTION_CLOSED -> "failure.closed";
                    case FROZEN -> "failure.frozen";
                    case TLS -> "failure.tls";
                    case OVERTAKEN -> "failure.overtaken";
                    case OTHER -> "failure.other";
                });
    }

    /** The failure in a line, with all that is known of it. */
    public static String line(Texts texts, RedisFailure failure) {
        return switch (failure) {
            case Unavailable(var trouble) -> line(texts, trouble);
            case TimedOut(var deadline) -> texts.get("failure.line.timed-out", millis(deadline));
            case Unknown(var trouble) -> texts.get("failure.line.unknown", line(texts, trouble));
            case Refused(_, var text) -> text;
        };
    }

    private static String line(Texts texts, ConnectionFailure trouble) {
        return switch (trouble) {
            case NotConnectedYet() -> texts.get("failure.line.not-yet");
            case NoLink() -> texts.get("failure.line.no-link");
            case Dropped() -> texts.get("failure.line.dropped");
            case ClosedByUs(var peer) -> texts.get("failure.line.closed-by-us", peer);
            case ConnectionFailure.Refused(var to) -> texts.get("failure.line.refused", to);
            case NoSuchHost(var to) -> texts.get("failure.line.no-such-host", to);
            case NoRoute(var to) -> texts.get("failure.line.no-route", to);
            case NoHandshake(var limit) -> texts.get("failure.line.no-handshake", millis(limit));
            case ClosedByServer(var peer, var said) ->
                    said.isEmpty()
                            ? texts.get("failure.line.closed", peer)
                            : texts.get("failure.line.closed-saying", peer, said);
            case ClosedInHandshake(var to) -> texts.get("failure.line.closed-in-handshake", to);
            case LostUnanswered() -> texts.get("failure.line.lost-unanswered");
            case Frozen(var evidence) -> frozen(texts, evidence);
            case TlsFailed(var to, var said) -> texts.get("failure.line.tls", to, said);
            case Overtaken() -> texts.get("failure.line.overtaken");
            case Other(var to, var said) -> texts.get("failure.line.other", to, said);
        };
    }

    /** What says that the server is frozen. */
    public static String frozen(Texts texts, FreezeEvidence evidence) {
        return switch (evidence) {
            case EnginePaused() -> texts.get("freeze.paused");
            case RepliesStopped() -> texts.get("freeze.no-replies");
            case CheckUnanswered(var limit) -> texts.get("freeze.no-check", millis(limit));
        };
    }

    /** What is wrong with an address. */
    public static String line(Texts texts, UriFailure problem) {
        return switch (problem) {
            case Malformed() -> texts.get("uri.malformed", texts.get("uri.forms"));
            case UnknownScheme(var scheme) ->
                    texts.get("uri.scheme", scheme, texts.get("uri.forms"));
            case NoHost() -> texts.get("uri.no-host", texts.get("uri.forms"));
            case NoSocket() -> texts.get("uri.no-socket", texts.get("uri.forms"));
            case PortOutOfRange(var port) -> texts.get("uri.port", Integer.toString(port));
            case DatabaseIsNoNumber(var text) ->
                    texts.get("uri.database", text, texts.get("uri.forms"));
            case DatabaseIsNegative(var database) ->
                    texts.get("uri.database-negative", Integer.toString(database));
            case SocketWithTls(var socket) -> texts.get("uri.socket-tls", socket);
        };
    }

    private static String millis(Duration span) {
        return Long.toString(span.toMillis());
    }
}
