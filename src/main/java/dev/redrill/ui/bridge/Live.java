package dev.redrill.ui.bridge;

import dev.redrill.load.LoadStatus;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Session;

/** One session and its managers' newest snapshots. */
public record Live(Session session, RedisStatus redis, RecoveryStatus recovery, LoadStatus load) {

    static Live of(Session session) {
        return new Live(
                session, session.redis().get(), session.recovery().get(), session.load().get());
    }

    /** Whether an incident runs or the client is on its way back. */
    public boolean moving() {
        return recovery.running().isPresent()
                || switch (redis.state()) {
                    case RedisState.Offline _, RedisState.Online _, RedisState.GaveUp _ -> false;
                    case RedisState.Connecting _,
                            RedisState.Waiting _,
                            RedisState.WaitingForContainer _,
                            RedisState.Quiet _ ->
                            true;
                };
    }
}
