package dev.redrill.session;

import dev.redrill.container.Availability;
import dev.redrill.container.LogBuffer;
import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultName;
import dev.redrill.load.Load;
import dev.redrill.load.LoadPlan;
import dev.redrill.load.LoadStatus;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.RawConnection;
import dev.redrill.redis.RedisStatus;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.text.Message;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One open target with its managers. Only {@link #close()} blocks; any thread may call any method.
 */
public interface Session extends AutoCloseable {
    /** The target of this session. */
    Target target();

    /**
     * The target's name for people: "Embedded Redis", a container's name, or where the Redis is.
     */
    String name();

    /** The name as a message, for any language. */
    default Message title() {
        return target().isOurs() ? target().title() : Message.of("target.named", name());
    }

    /**
     * Whether the target may be broken now; otherwise it is only observed. A target that
     * {@linkplain #needsConsent() needs no consent} is armed from the start.
     */
    boolean isArmed();

    /**
     * Whether the user must say yes, by the target's name, before it is armed: true unless it is
     * the embedded Redis, a labelled container, or named on the command line.
     */
    boolean needsConsent();

    /**
     * Arms the target until it is disarmed or the session ends. The caller has the user's yes where
     * {@link #needsConsent()} asks for one.
     */
    void arm();

    /**
     * Withdraws every consent, also the one to lose the target: faults are refused until the target
     * is armed again, except those that break only our own connection. What is in force is undone
     * in its time; {@link #halt()} undoes it at once.
     */
    void disarm();

    /**
     * Does nothing if the target is armed.
     *
     * @throws RecoveryRefused if it is only observed
     */
    default void requireArmed() {
        if (isArmed()) return;
        throw new RecoveryRefused(
                needsConsent()
                        ? new RecoveryRefused.Reason.NotOptedIn(name())
                        : new RecoveryRefused.Reason.Observed(name()));
    }

    /**
     * Records the user's consent to lose a container that the engine deletes when its process ends
     * ({@code docker run --rm}), until the target is disarmed; one that is only observed takes
     * none.
     */
    void agreeToLoss();

    /** The state of the client and its connection. */
    Published<RedisStatus> redis();

    /** The state of the target and its incidents. */
    Published<RecoveryStatus> recovery();

    /** The state of the load. */
    Published<LoadStatus> load();

    /** The target's log; empty if there is no container. */
    LogBuffer log();

    /** All faults, with the parameters of the current settings. */
    List<Fault> faults();

    /**
     * Whether a fault can be injected here, and if not, why. The engine is asked once at the start,
     * so the call is cheap.
     */
    Availability can(FaultName fault);

    /**
     * Waits until the server has been asked which faults it takes, which happens as soon as it is
     * ready: until then, those for which it is asked are not available.
     *
     * @param limit the longest wait
     */
    void awaitFaults(Duration limit) throws InterruptedException;

    /**
     * What INFO says, asked now, by field. Blocks until the answer, at most for 5 s.
     *
     * @throws dev.redrill.redis.RedisException if Redis does not answer
     */
    Map<String, String> info();

    /**
     * Opens connections to this Redis without the client library; empty over TLS and over a Unix
     * socket.
     */
    Optional<RawConnection.Dial> dial();

    /** A redis-cli command that connects to the embedded Redis; empty for other targets. */
    Optional<String> redisCli();

    /**
     * Injects a fault, and undoes it when its time is over. Does not block.
     *
     * @return the incident's ID
     * @throws RecoveryRefused while another incident is in progress, if the fault is not available
     *     here, if it would delete the target and nobody has {@linkplain #agreeToLoss() agreed} to
     *     that, or if it breaks more than our own connection and the target is not {@linkplain
     *     #isArmed() armed}
     */
    long inject(Fault fault);

    /**
     * Injects the named fault with the parameters of the settings; see {@link #inject(Fault)}.
     *
     * @throws IllegalArgumentException if no fault has that name
     */
    default long inject(String name) {
        return inject(fault(name));
    }

    /**
     * The named fault with the parameters of the settings.
     *
     * @throws IllegalArgumentException if no fault has that name; the message lists all names
     */
    default Fault fault(String name) {
        return Fault.require(name, faults());
    }

    /**
     * Starts the target when it is down, or thaws it when it is frozen, whoever did it. {@link
     * RecoveryStatus#offered()} says whether there is something to do.
     *
     * @throws RecoveryRefused where it is neither, where nobody knows its container, or where it is
     *     not {@linkplain #isArmed() armed}
     */
    void start();

    /**
     * Undoes at once whatever we did, leaves what somebody else did, and injects no fault until
     * {@link #release()}; the incident says what was done, and ends when Redis is back. {@link
     * RecoveryStatus#halted()} says whether faults are blocked.
     */
    void halt();

    /** Allows faults again. */
    void release();

    /**
     * Sets whether a pause before a retry may end early when the target reports ready; initially
     * on.
     */
    void wakeUp(boolean on);

    /** The current settings. */
    SessionSettings settings();

    /**
     * Applies other settings: to the client from its next attempt and check, to faults from the
     * next one. Load and wake-up change only if these settings differ from the previous ones.
     */
    void apply(SessionSettings settings);

    /** Registers a listener for every load command, called on the completing thread. */
    Subscription onLoad(Load.Listener listener);

    /**
     * Changes the rate of the load.
     *
     * @param perSecond commands per second, from 0 (rest) to 10,000
     */
    void loadRate(double perSecond);

    /**
     * Replaces the load by another one, which sends nothing until it is given a rate. Blocks for
     * about two seconds at most, until commands in flight have ended and the keys are deleted.
     *
     * @return the session closes it
     */
    Load loadWith(LoadPlan plan);

    /** Replaces the load by that of the settings; blocks as {@link #loadWith} does. */
    void loadAsUsual();

    /**
     * Undoes what is not undone yet, deletes the load's keys, and closes everything. Blocks for at
     * most 10 s.
     */
    @Override
    void close();
}
