package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.redrill.redis.Light.Level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class ProbeTest {
    private static final Duration FAST = Duration.ofMillis(1);
    private static final Light UP =
            new Light(Light.Name.LINK, Level.OK, new Light.Handshake("here", false), Instant.EPOCH);

    private static final SavePoints SAVES_NEVER = new SavePoints.Told(false);

    private static Lights lights(Map<String, String> info) {
        return new Probe(FAST, null, info, null, FAST, null, SAVES_NEVER)
                .lights(UP, false, Instant.EPOCH);
    }

    @Test
    void aLoadingServerIsConnectedAndNotReady() {
        var loading =
                new RedisFailure.Refused(
                        ErrorReply.LOADING, "LOADING Redis is loading the dataset in memory");
        var info =
                Map.of(
                        "loading",
                        "1",
                        "loading_loaded_perc",
                        "42.50",
                        "loading_eta_seconds",
                        "7",
                        "role",
                        "master");

        Lights lights =
                new Probe(FAST, loading, info, null, FAST, loading, SAVES_NEVER)
                        .lights(UP, false, Instant.EPOCH);

        assertThat(lights.link().level()).isEqualTo(Level.OK);
        assertThat(lights.cause()).contains(loading);
        assertThat(lights.loaded().evidence())
                .isEqualTo(new Light.Loading(42.5, Duration.ofSeconds(7)));
        assertThat(lights.ready()).isFalse();
    }

    @Test
    void fullMemoryShowsInTheWriteLightAlone() {
        var full = new RedisFailure.Refused(ErrorReply.OOM, "OOM command not allowed");

        Lights lights =
                new Probe(FAST, null, Map.of("role", "master"), null, FAST, full, SAVES_NEVER)
                        .lights(UP, false, Instant.EPOCH);

        assertThat(lights.ping().level()).isEqualTo(Level.OK);
        assertThat(lights.write().level()).isEqualTo(Level.BAD);
        assertThat(lights.ready()).isFalse();
    }

    private static final RedisFailure READONLY =
            FakeRedis.refusal("READONLY You can't write against a read only replica.");

    private static Lights replica(boolean linkUp, boolean wroteBefore, RedisFailure write) {
        var info =
                Map.of(
                        "role",
                        "slave",
                        "master_host",
                        "other",
                        "master_port",
                        "6379",
                        "master_link_status",
                        linkUp ? "up" : "down");
        return new Probe(FAST, null, info, null, FAST, write, SAVES_NEVER)
                .lights(UP, wroteBefore, Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({"true, OK", "false, WARNING"})
    void replicaIsReadyAsAReplica(boolean linkUp, Level level) {
        Lights lights = replica(linkUp, false, READONLY);

        assertThat(lights.ready()).isTrue();
        assertThat(lights.loaded())
                .isEqualTo(
                        new Light(
                                Light.Name.LOADED,
                                level,
                                new Light.IsReplica("other:6379", linkUp),
                                Instant.EPOCH));
        assertThat(lights.write().level()).isEqualTo(Level.UNKNOWN);
        assertThat(lights.write().evidence()).isEqualTo(new Light.Failed(READONLY));
    }

    @Test
    void primaryThatHasBecomeAReplicaHasTheWrongRole() {
        Lights lights = replica(true, true, READONLY);

        assertThat(lights.loaded().level()).isEqualTo(Level.BAD);
        assertThat(lights.write().level()).isEqualTo(Level.BAD);
        assertThat(lights.cause()).contains(READONLY);
    }

    private static Lights forbidden(String answer, boolean wroteBefore) {
        RedisFailure all = FakeRedis.refusal(answer);
        return new Probe(FAST, all, Map.of(), all, FAST, all, SAVES_NEVER)
                .lights(UP, wroteBefore, Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOPERM this user has no permissions to run the 'info' command",
                "ERR unknown command 'INFO', with args beginning with: ",
                "MOVED 5061 127.0.0.1:7001"
            })
    void whatMayNotBeAskedIsUnknownWithItsReasonAndBlocksNothing(String answer) {
        Lights lights = forbidden(answer, false);

        assertThat(List.of(lights.ping(), lights.loaded(), lights.write()))
                .allSatisfy(
                        light -> {
                            assertThat(light.level()).isEqualTo(Level.UNKNOWN);
                            assertThat(light.evidence())
                                    .isEqualTo(new Light.Failed(FakeRedis.refusal(answer)));
                        });
        assertThat(lights.ready()).isTrue();
    }

    @Test
    void whoWroteBeforeAndMayNoLongerIsNotReady() {
        Lights lights = forbidden("NOPERM no permissions to run the 'set' command", true);

        assertThat(lights.write().level()).isEqualTo(Level.BAD);
        assertThat(lights.ready()).isFalse();
    }

    @Test
    void whatHasNotBeenAskedYetIsNotReady() {
        assertThat(Lights.UNKNOWN.withLink(UP).ready()).isFalse();
    }

    @Test
    void failedInfoIsTheCauseToo() {
        RedisFailure late = new RedisFailure.TimedOut(FAST);

        Lights lights =
                new Probe(FAST, null, Map.of(), late, FAST, null, SAVES_NEVER)
                        .lights(UP, false, Instant.EPOCH);

        assertThat(lights.cause()).contains(late);
    }

    @ParameterizedTest
    @CsvSource({"1, ok, ok, OK", "1, err, ok, BAD", "0, ok, err, BAD", "0, ok, ok, WARNING"})
    void persistingLightTellsHowDataReachesTheDisk(
            String aof, String aofWrite, String save, Level level) {
        var info =
                Map.of(
                        "role",
                        "master",
                        "aof_enabled",
                        aof,
                        "aof_last_write_status",
                        aofWrite,
                        "rdb_last_bgsave_status",
                        save);

        assertThat(lights(info).persisting().level()).isEqualTo(level);
        assertThat(lights(info).ready()).isTrue();
    }

    private static Light persisting(Map<String, String> info, SavePoints savePoints) {
        return new Probe(FAST, null, info, null, FAST, null, savePoints)
                .lights(UP, false, Instant.EPOCH)
                .persisting();
    }

    static Stream<Arguments> persistence() {
        var refused = new RedisFailure.Refused(ErrorReply.NOPERM, "NOPERM no permissions");
        var saves = new SavePoints.Told(true);
        var notTold = new SavePoints.NotTold(refused);
        var leftOut = new SavePoints.LeftOut();
        var aof = new Light.Persisted("AOF");
        var untold = new Light.PersistenceNotTold();
        return Stream.of(
                arguments("1", SAVES_NEVER, Level.OK, aof),
                arguments("1", saves, Level.OK, new Light.Persisted("AOF + RDB")),
                arguments("1", notTold, Level.OK, aof),
                arguments("1", leftOut, Level.OK, aof),
                arguments("0", saves, Level.OK, new Light.Persisted("RDB")),
                arguments("0", SAVES_NEVER, Level.WARNING, new Light.NotPersisted()),
                arguments("0", notTold, Level.UNKNOWN, new Light.SavePointsRefused(refused)),
                arguments("0", leftOut, Level.UNKNOWN, untold),
                arguments("?", saves, Level.OK, new Light.Persisted("RDB")),
                arguments("?", SAVES_NEVER, Level.UNKNOWN, untold),
                arguments("?", notTold, Level.UNKNOWN, untold));
    }

    @ParameterizedTest
    @MethodSource("persistence")
    void persistingLightSaysWhatIsKnownAndNothingMore(
            String aof, SavePoints savePoints, Level level, Light.Evidence evidence) {
        Map<String, String> info = aof.equals("?") ? Map.of() : Map.of("aof_enabled", aof);

        assertThat(persisting(info, savePoints))
                .isEqualTo(new Light(Light.Name.PERSISTING, level, evidence, Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource({
        "LOADING Redis is loading, LOADING, WAIT",
        "READONLY You can't write, READONLY, WAIT",
        "OOM command not allowed, OOM, WAIT",
        "NOAUTH Authentication required., NOAUTH, STOP",
        "WRONGPASS invalid username-password pair, WRONGPASS, STOP",
        "ERR invalid password, WRONGPASS, STOP",
        "NOPERM this user has no permissions, NOPERM, STOP",
        "MISCONF Redis is configured to save, MISCONF, STOP",
        "MASTERDOWN Link with MASTER is down, MASTERDOWN, WAIT",
        "BUSY Redis is busy running a script, BUSY, WAIT",
        "ERR max number of clients reached, MAX_CLIENTS, RETRY",
        "ERR unknown command 'INFO', UNKNOWN_COMMAND, STOP",
        "MOVED 42 127.0.0.1:7001, MOVED, STOP",
        "ERR wrong number of arguments, OTHER, STOP"
    })
    void errorTextsAreClassed(String text, ErrorReply refusal, RetryClass retryClass) {
        assertThat(ErrorReply.of(text)).isEqualTo(refusal);
        assertThat(ErrorReply.of(text).retryClass()).isEqualTo(retryClass);
    }
}
