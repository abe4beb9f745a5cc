package dev.redrill.fault;

import dev.redrill.text.Kebab;
import dev.redrill.text.Message;
import dev.redrill.text.Worded;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.List;

/** What faults are about, in the order in which the window, the API and the console list them. */
public enum FaultGroup implements Worded {
    /** The process that runs Redis. */
    PROCESS,
    /** The way to it. */
    CONNECTIONS,
    /** It runs, and does not get to what is asked of it. */
    PAUSES,
    /** Who may do what. */
    ACCESS,
    /** Primaries and replicas. */
    REPLICATION,
    /** What it has in its memory and on its disk. */
    DATA;

    /** Its faults, with the given parameters. */
    public List<Fault> faults(FaultDefaults defaults) {
        Duration lasting = defaults.lasting();
        Duration atMostAMinute = Durations.shorter(lasting, Fault.LONGEST_UNHASTENED);
        return switch (this) {
            case PROCESS ->
                    List.of(
                            new Kill(lasting),
                            new ProcessDeath(lasting),
                            new Stop(lasting, defaults.grace()),
                            new Restart(defaults.grace()),
                            new RestartLoop(lasting),
                            new Freeze(lasting));
            case CONNECTIONS ->
                    List.of(
                            new NetworkCut(lasting),
                            new Reconnect(),
                            new KillClients(),
                            new KillOneByOne(lasting),
                            new TooManyClients(lasting),
                            new ConnectionsOccupied(lasting),
                            new SlowReader(lasting));
            case PAUSES ->
                    List.of(
                            new PauseWrites(lasting),
                            new PauseAll(atMostAMinute),
                            new SlowScript(lasting),
                            new Stall(atMostAMinute),
                            new Loading(lasting));
            case ACCESS ->
                    List.of(
                            new PasswordChange(lasting),
                            new UserOff(lasting),
                            new ForbidSet(lasting));
            case REPLICATION ->
                    List.of(
                            new BecomeReplica(lasting),
                            new StaleReplica(lasting),
                            new TooFewReplicas(lasting));
            case DATA ->
                    List.of(
                            new MemoryFull(lasting),
                            new SaveFails(lasting),
                            new MassExpiry(lasting),
                            new CachePenetration(lasting),
                            new BigKey(lasting));
        };
    }

    @Override
    public Message message() {
        return Message.of("fault-group." + Kebab.of(this));
    }
}
