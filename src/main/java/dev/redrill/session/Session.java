package dev.redrill.session;

import dev.redrill.container.Availability;
import dev.redrill.container.LogBuffer;
import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultName;
import dev.redrill.load.Load;
import dev.redrill.load.LoadStatus;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.RedisStatus;
import dev.redrill.state.Published;
import dev.redrill.text.Message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One target and everything that looks after it. No method but {@link #close()} blocks; any thread
 * may call any.
 */
public interface Session extends AutoCloseable {
    /** What this session is about. */
    Target target();

    /**
     * The target's name for people: "Embedded Redis", a container's name, or where the Redis is.
     */
    String name();

    /** The same in no language yet. */
    default Message title() {
        return target().isOurs() ? target().title() : Message.of("target.named", name());
    }

    /**
     * Whether the target may be broken: the embedded one may, a labelled container, one that was
     * named on the command line, and one that the user has {@linkplain #agree() agreed to}.
     */
    boolean optedIn();

    /** Whether the user, asked by name, has said that this target may be broken. */
    boolean agreed();

    /** The user, asked by name, says that this target may be broken, until the session ends. */
    void agree();

    /** The client's side. */
    Published<RedisStatus> redis();

    /** The target's side. */
    Published<RecoveryStatus> recovery();

    /** The small workload. */
    Published<LoadStatus> load();

    /** The target's log; empty where there is no container. */
    LogBuffer log();

    /** Every fault there is, with the parameters of the settings. */
    List<Fault> faults();

    /** Whether a fault can be injected here, and why not. Asked once at the start; cheap. */
    Availability can(FaultName fault);

    /** A command line for redis-cli that reaches the embedded Redis; empty for other targets. */
    Optional<String> redisCli();

    /**
     * Injects a fault, and undoes it when its time is over.
     *
     * @return the incident's id
     * @throws RecoveryRefused while another incident runs, where the fault breaks more than our own
     *     connection and the target is not {@linkplain #optedIn() opted in}, or where it cannot be
     *     done
     */
    long inject(Fault fault);

    /**
     * Injects the fault of a name, with the parameters of the settings; see {@link #inject(Fault)}.
     *
     * @throws IllegalArgumentException where there is none of that name
     */
    default long inject(String name) {
        return inject(fault(name));
    }

    /**
     * The fault of a name, with the parameters of the settings.
     *
     * @throws IllegalArgumentException where there is none of that name; the message has all names
     */
    default Fault fault(String name) {
        return Fault.named(name, faults())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no fault '%s'; there are %s"
                                                .formatted(
                                                        name,
                                                        faults().stream()
                                                                .map(f -> f.name().word())
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /** Starts or thaws at once whatever we stopped or froze, and ends the incident as halted. */
    void halt();

    /**
     * Whether a pause before a retry may end early when the target tells that it is ready; on at
     * the start.
     */
    void wakeUp(boolean on);

    /** What it is run with now. */
    SessionSettings settings();

    /**
     * Goes on with other settings: the client from its next attempt and check on, faults from the
     * next one on. Load and wake-up change only where these settings differ from those before.
     */
    void apply(SessionSettings settings);

    /** Has every command of the workload told from now on, on the thread that brings its end. */
    void onLoad(Load.Listener listener);

    /**
     * Changes the workload.
     *
     * @param perSecond SET commands per second, from 0 (rest) to 10,000
     */
    void loadRate(double perSecond);

    /**
     * Undoes what is not undone, removes the keys it wrote, and lets go of everything. Blocks, 10 s
     * at most.
     */
    @Override
    void close();
}
