package dev.redrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.Availability;
import dev.redrill.container.Contained;
import dev.redrill.container.ContainerAction;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.EmptyContents;
import dev.redrill.container.EngineCall;
import dev.redrill.container.FailureKind;
import dev.redrill.container.FakeRuntime;
import dev.redrill.container.Unavailability;
import dev.redrill.redis.FakeRedis;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisSettings;
import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What each fault does to its target, what it owes for it, and that paying twice is harmless. */
@Timeout(30)
class InjectionTest {
    private final ManualTime time = new ManualTime();
    private final FakeRedis server = new FakeRedis(time);
    private final RedisManager redis = server.manager(RedisSettings.STANDARD);
    private final FakeRuntime engine = new FakeRuntime(time, new EmptyContents());
    private final Surroundings around =
            new Surroundings(new Contained(engine, FakeRuntime.ID, "redis-lab"), redis);

    @BeforeEach
    void connect() throws InterruptedException {
        redis.start();
        ManualTime.await("ready", redis.status(), s -> s.lights().ready());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    static List<Fault> all() {
        return Fault.all(FaultDefaults.STANDARD);
    }

    private static Fault named(String name) {
        return Fault.named(name, all()).orElseThrow();
    }

    private Phase phase() {
        return engine.inspect(FakeRuntime.ID).phase();
    }

    @ParameterizedTest
    @CsvSource({
        "kill,          KILL,    EXITED,  start",
        "process-death, KILL,    EXITED,  start",
        "stop,          STOP,    EXITED,  start",
        "restart,       RESTART, RUNNING, start",
        "freeze,        PAUSE,   PAUSED,  thaw",
        "network-cut,   DETACH,  RUNNING, attach",
    })
    void doesOneThingToTheTarget(String name, EngineCall.Kind call, Phase after, String owed)
            throws Exception {
        Undo undo = named(name).undo(around);
        assertThat(engine.calls()).isEmpty();

        named(name).inject(around);

        assertThat(engine.calls()).containsExactly(call);
        assertThat(phase()).isEqualTo(after);
        assertThat(undo.word()).isEqualTo(owed);
    }

    @ParameterizedTest
    @MethodSource("all")
    void isUndoneByItsUndoHoweverOften(Fault fault) throws Exception {
        String before = server.server().state();
        Undo undo = fault.undo(around);
        undo.prepare(around.means());
        fault.inject(around);

        undo.apply(around.means());
        assertThat(phase()).isEqualTo(Phase.RUNNING);
        undo.apply(around.means());
        assertThat(phase()).isEqualTo(Phase.RUNNING);
        assertThat(server.server().state()).isEqualTo(before);
        assertThat(engine.attachments(FakeRuntime.ID)).containsExactly(FakeRuntime.NETWORK);
    }

    static Stream<Fault> inServer() {
        return all().stream().filter(ServerFault.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("inServer")
    void whatHasOnlyBeenReadChangesNothing(Fault fault) {
        String before = server.server().state();
        Undo undo = fault.undo(around);

        undo.apply(around.means());

        assertThat(server.server().state()).isEqualTo(before);
        assertThat(server.server().calls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("inServer")
    void serverThatHasRestartedHasNothingToPutBack(Fault fault) throws Exception {
        Undo undo = fault.undo(around);
        undo.prepare(around.means());
        fault.inject(around);
        server.server().restart();
        int before = server.server().calls().size();
        around.admin().close();

        undo.apply(around.means());

        assertThat(server.server().calls()).hasSize(before);
    }

    @Test
    void saveThatPutsThingsRightWaitsForTheOneThatFails() throws Exception {
        Undo undo = named("save-fails").undo(around);
        undo.prepare(around.means());
        named("save-fails").inject(around);
        long before = saved();
        server.server().saves(3);

        Thread undoing = Thread.ofVirtual().start(() -> undo.apply(around.means()));
        time.awaitWaiterUntil(time.elapsed().plusMillis(50));
        time.pass(Duration.ofMillis(200));

        assertThat(undoing.join(Duration.ofSeconds(10))).isTrue();
        assertThat(saved()).isEqualTo(before + 1);
    }

    private long saved() {
        return server.server().calls().stream().filter("BGSAVE"::equals).count();
    }

    @Test
    void oneClientASecondIsKilledUntilThatIsUndone() throws Exception {
        Undo undo = named("kill-one-by-one").undo(around);
        undo.prepare(around.means());
        named("kill-one-by-one").inject(around);
        assertThat(clientsKilled()).isZero();
        time.awaitWaiterUntil(time.elapsed().plusSeconds(1));

        time.pass(Duration.ofMillis(3_500));
        assertThat(clientsKilled()).isEqualTo(3);

        undo.apply(around.means());
        time.pass(Duration.ofSeconds(5));
        assertThat(clientsKilled()).isEqualTo(3);
    }

    @Test
    void connectionsThatAreHeldAreCountedAndGoWithTheFault() throws Exception {
        var fault = new ConnectionsOccupied(Duration.ofSeconds(5), 7);
        Undo undo = fault.undo(around);
        undo.prepare(around.means());
        fault.inject(around);

        assertThat(server.rawConnections()).isEqualTo(7);
        assertThat(server.server().calls())
                .contains("CONFIG SET maxclients 8")
                .endsWith("CLIENT KILL ID 1", "CLIENT KILL ID 12");

        undo.apply(around.means());
        assertThat(server.rawConnections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 19, 200})
    void missingKeysAreReadAtTheirRateUntilThatIsUndone(int rate) throws Exception {
        var fault = new CachePenetration(Duration.ofSeconds(5), rate);
        Undo undo = fault.undo(around);
        undo.prepare(around.means());
        fault.inject(around);
        time.awaitWaiterUntil(time.elapsed().plusMillis(100));

        time.pass(Duration.ofMillis(1_950));
        assertThat(server.rawReads()).isEqualTo(2 * rate);

        undo.apply(around.means());
        time.pass(Duration.ofSeconds(2));
        assertThat(server.rawReads()).isEqualTo(2 * rate);
        assertThat(server.rawConnections()).isZero();
    }

    @Test
    void containerWithLittleMemoryIsNotFilled() {
        engine.limitedTo(100 << 20);

        assertThatThrownBy(() -> new BigKey(Duration.ofSeconds(5), 64 << 20).undo(around))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("no room for 128MB more below its limit of 100MB");
        assertThat(new BigKey(Duration.ofSeconds(5), 32 << 20).undo(around))
                .isInstanceOf(Undo.Restore.class);
    }

    @Test
    void faultWhoseClientCannotConnectIsNotInForce() {
        var fault = new CachePenetration(Duration.ofSeconds(5));
        Undo undo = fault.undo(around);
        undo.prepare(around.means());
        server.refuse(FakeRedis.refused());

        assertThatThrownBy(() -> fault.inject(around))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("a client of the fault could not connect: refused");
    }

    @ParameterizedTest
    @MethodSource("inServer")
    void serverThatAnotherRedrillHasBrokenIsLeft(Fault fault) {
        try (var other = new Admin(redis, time)) {
            other.enterAs(Admin.newLogin());

            if (((ServerFault) fault).expires())
                assertThat(fault.undo(around)).isEqualTo(new Undo.Nothing());
            else
                assertThatThrownBy(() -> fault.undo(around))
                        .isInstanceOf(ContainerException.class)
                        .hasMessageContaining("a fault of another Redrill is in force there");
        }
    }

    private long clientsKilled() {
        return server.server().calls().stream().filter("CLIENT KILL ID 1"::equals).count();
    }

    @Test
    void whoUndoesLaterNeedsNoOtherPassword() throws Exception {
        String before = server.server().state();
        Undo undo = named("password-change").undo(around);
        undo.prepare(around.means());
        named("password-change").inject(around);
        assertThat(server.server().state())
                .isNotEqualTo(before)
                .contains("default=[on, ~*, &*, +@all, >");

        undo.apply(new Surroundings(around.contained(), redis).means());

        assertThat(server.server().state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"become-replica", "stale-replica"})
    void replicaIsLeftWithItsPrimary(String name) {
        server.server().follow("10.0.0.1");

        assertThatThrownBy(() -> named(name).undo(around))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("it is a replica already");
    }

    @Test
    void adminWhoseUserIsGoneGoesOnAsTheTargetsUser() {
        Undo undo = named("memory-full").undo(around);

        assertThat(((Undo.Restore) undo).isVoid(around.means())).isTrue();

        assertThat(around.admin().call("ACL", "WHOAMI")).containsExactly("default");
    }

    @Test
    void primaryThatSentinelWatchesIsLeftToIt() {
        server.server().watchedBy("sentinel-1f2e-cmd");

        assertThatThrownBy(() -> named("become-replica").undo(around))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("Sentinel or a cluster decides");
    }

    @Test
    void messageOfACommandThatFailsHasNoSecret() {
        server.refuse(FakeRedis.refused());

        assertThatThrownBy(() -> around.admin().call("ACL", "SETUSER", "somebody", ">canary"))
                .isInstanceOf(ContainerException.class)
                .hasMessageStartingWith("ACL SETUSER failed")
                .hasMessageNotContaining("canary");
    }

    @Test
    void reconnectTouchesNoTarget() throws Exception {
        named("reconnect").inject(around);

        assertThat(engine.calls()).isEmpty();
        assertThat(named("reconnect").undo(around)).isEqualTo(new Undo.Nothing());
        assertThat(named("reconnect").in(new Surroundings(null, redis)))
                .isInstanceOf(Availability.Available.class);
    }

    @Test
    void killingTheClientsTouchesNoProcess() throws Exception {
        named("kill-clients").inject(around);

        assertThat(engine.calls()).isEmpty();
        assertThat(named("kill-clients").touchesProcess()).isFalse();
        assertThat(named("kill-clients").undo(around)).isEqualTo(new Undo.Nothing());
    }

    @Test
    void whereARestartPolicyActsTheDeathOfTheProcessOwesNothing() {
        engine.restartsByItself();

        assertThat(named("process-death").undo(around)).isEqualTo(new Undo.Nothing());
        assertThat(named("kill").undo(around)).isEqualTo(new Undo.Start(FakeRuntime.ID));
    }

    @ParameterizedTest
    @MethodSource("all")
    void cannotBeHadWithoutWhatItNeeds(Fault fault) {
        var because = new Unavailability.NoRestartPolicy();
        for (ContainerAction action : ContainerAction.values()) engine.cannot(action, because);

        if (fault.touchesProcess() || fault instanceof NetworkCut)
            assertThat(fault.in(around)).isEqualTo(new Availability.NotAvailable(because));
        else
            assertThat(fault.in(around))
                    .as(fault.name().word())
                    .isInstanceOf(Availability.Available.class);
        if (!fault.needs().isEmpty()) {
            assertThat(fault.in(new Surroundings(null, redis)))
                    .isEqualTo(
                            new Availability.NotAvailable(
                                    new Unavailability.NoContainer("redis://fake:6379")));
        }
    }

    @Test
    void oneMissingNeedIsEnough() {
        engine.cannot(ContainerAction.START, new Unavailability.NotRunning());

        assertThat(named("kill").in(around))
                .isEqualTo(new Availability.NotAvailable(new Unavailability.NotRunning()));
        assertThat(named("restart").in(around)).isInstanceOf(Availability.Available.class);
    }

    @Test
    void withoutAContainerTheAddressIsNamed() {
        assertThatThrownBy(() -> named("kill").inject(new Surroundings(null, redis)))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("redis://fake:6379");
    }

    @Test
    void thawThatFailsIsStillOwed() throws Exception {
        Undo undo = named("freeze").undo(around);
        named("freeze").inject(around);
        engine.failing(
                EngineCall.Kind.UNPAUSE,
                new ContainerFailure.EngineSaid(
                        EngineCall.of(EngineCall.Kind.UNPAUSE), 500, FailureKind.OTHER, "no"));

        assertThatThrownBy(() -> undo.apply(around.means())).isInstanceOf(ContainerException.class);
        assertThat(phase()).isEqualTo(Phase.PAUSED);
    }
}
