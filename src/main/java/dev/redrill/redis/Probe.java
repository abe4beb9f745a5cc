package dev.redrill.redis;

import dev.redrill.redis.Light.Level;
import dev.redrill.redis.Light.Name;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answers of one check, from which the lights after the first follow.
 *
 * @param pingLatency from sending; zero if it failed
 * @param pingFailure null when PING was answered
 * @param info the fields of INFO persistence and replication; empty when it failed
 * @param infoFailure null when INFO was answered
 * @param writeLatency of the canary
 * @param writeFailure null when it was accepted
 * @param savePoints what this connection knows of them
 */
record Probe(
        Duration pingLatency,
        @Nullable RedisFailure pingFailure,
        Map<String, String> info,
        @Nullable RedisFailure infoFailure,
        Duration writeLatency,
        @Nullable RedisFailure writeFailure,
        SavePoints savePoints) {

    /**
     * The lights; the link's light stays unchanged.
     *
     * @param wroteBefore whether this server has accepted a write: then it has to accept another
     */
    Lights lights(Light link, boolean wroteBefore, Instant at) {
        return new Lights(
                link, ping(at), loaded(wroteBefore, at), write(wroteBefore, at), persisting(at));
    }

    /** Whether the canary was written. */
    boolean wrote() {
        return writeFailure == null;
    }

    private Light ping(Instant at) {
        return pingFailure == null
                ? new Light(Name.PING, Level.OK, new Light.Answered(pingLatency), at)
                : failed(Name.PING, pingFailure, at);
    }

    private Light loaded(boolean wroteBefore, Instant at) {
        if (infoFailure != null) return failed(Name.LOADED, infoFailure, at);
        if (on("loading") || on("async_loading")) {
            var left = Duration.ofSeconds((long) number("loading_eta_seconds"));
            return new Light(
                    Name.LOADED,
                    Level.WARNING,
                    new Light.Loading(number("loading_loaded_perc"), left),
                    at);
        }
        String role = info.getOrDefault("role", "");
        if (!role.equals("slave"))
            return new Light(Name.LOADED, Level.OK, new Light.Loaded(role), at);
        String primary =
                info.getOrDefault("master_host", "?") + ":" + info.getOrDefault("master_port", "?");
        boolean up = info.getOrDefault("master_link_status", "").equals("up");
        boolean wrongRole = wroteBefore && !wrote();
        Level level = wrongRole ? Level.BAD : up ? Level.OK : Level.WARNING;
        return new Light(Name.LOADED, level, new Light.IsReplica(primary, up), at);
    }

    /** Nobody expects a write of a replica, or of who may not write, unless there was one. */
    private Light write(boolean wroteBefore, Instant at) {
        if (writeFailure == null)
            return new Light(Name.WRITE, Level.OK, new Light.Written(writeLatency), at);
        boolean expected =
                wroteBefore || !(forbidsToAsk(writeFailure) || isOfReplica(writeFailure));
        Level level = expected ? level(writeFailure) : Level.UNKNOWN;
        return new Light(Name.WRITE, level, new Light.Failed(writeFailure), at);
    }

    private Light persisting(Instant at) {
        if (infoFailure != null)
            return persisting(Level.UNKNOWN, new Light.Failed(infoFailure), at);
        return failedField()
                .map(field -> persisting(Level.BAD, new Light.PersistingFailed(field), at))
                .orElseGet(() -> persistingAsTold(at));
    }

    /** Reports only what is known: "neither" needs both to be known as off. */
    private Light persistingAsTold(Instant at) {
        boolean aof = on("aof_enabled");
        boolean aofTold = info.containsKey("aof_enabled");
        return switch (savePoints) {
            case SavePoints.Told(var any) when aof || any -> {
                String how = aof && any ? "AOF + RDB" : aof ? "AOF" : "RDB";
                yield persisting(Level.OK, new Light.Persisted(how), at);
            }
            case SavePoints.NotTold _, SavePoints.LeftOut _ when aof ->
                    persisting(Level.OK, new Light.Persisted("AOF"), at);
            case SavePoints.Told _ when aofTold ->
                    persisting(Level.WARNING, new Light.NotPersisted(), at);
            case SavePoints.NotTold(var why) when aofTold ->
                    persisting(Level.UNKNOWN, new Light.SavePointsRefused(why), at);
            case SavePoints.Told _, SavePoints.NotTold _, SavePoints.LeftOut _ ->
                    persisting(Level.UNKNOWN, new Light.PersistenceNotTold(), at);
        };
    }

    private static Light persisting(Level level, Light.Evidence evidence, Instant at) {
        return new Light(Name.PERSISTING, level, evidence, at);
    }

    private Optional<String> failedField() {
        return Stream.of(
                        "aof_last_write_status",
                        "aof_last_bgrewrite_status",
                        "rdb_last_bgsave_status")
                .filter(field -> "err".equals(info.get(field)))
                .findFirst();
    }

    private boolean on(String field) {
        return "1".equals(info.get(field));
    }

    private double number(String field) {
        try {
            return Double.parseDouble(info.getOrDefault(field, "0"));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Light failed(Name name, RedisFailure failure, Instant at) {
        Level level = forbidsToAsk(failure) ? Level.UNKNOWN : level(failure);
        return new Light(name, level, new Light.Failed(failure), at);
    }

    private static Level level(RedisFailure failure) {
        return reply(failure) == ErrorReply.LOADING ? Level.WARNING : Level.BAD;
    }

    private static boolean forbidsToAsk(RedisFailure failure) {
        ErrorReply reply = reply(failure);
        return reply != null && reply.forbidsToAsk();
    }

    private static boolean isOfReplica(RedisFailure failure) {
        return reply(failure) == ErrorReply.READONLY;
    }

    private static @Nullable ErrorReply reply(RedisFailure failure) {
        return failure instanceof RedisFailure.Refused(var reply, _) ? reply : null;
    }

    /** The fields of an INFO answer. */
    static Map<String, String> fields(String info) {
        return info.lines()
                .filter(line -> line.indexOf(':') > 0)
                .collect(
                        Collectors.toMap(
                                line -> line.substring(0, line.indexOf(':')),
                                line -> line.substring(line.indexOf(':') + 1),
                                (_, later) -> later));
    }
}
