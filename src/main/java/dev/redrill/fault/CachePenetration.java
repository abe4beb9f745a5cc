package dev.redrill.fault;

import dev.redrill.redis.Light;
import dev.redrill.redis.RawConnection;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads keys that do not exist, as a crawler or an attacker does: each read would go on to whatever
 * is behind the cache. Redis itself stays well; its hit rate falls.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 * @param rate reads a second; 10 to 10,000. One client sends them, so that a slow Redis gets fewer
 */
public record CachePenetration(Duration time, int rate) implements ServerFault {
    private static final Parameter RATE =
            new Parameter("rate", Parameter.Unit.NUMBER, "1000", 10, 10_000);
    private static final int TURNS_A_SECOND = 10;

    /** Throws {@link IllegalArgumentException} if an argument is out of bounds. */
    public CachePenetration {
        Fault.requireTime(time);
        long _ = RATE.require(rate);
    }

    /** With a thousand reads a second. */
    public CachePenetration(Duration time) {
        this(time, (int) RATE.usualNumber());
    }

    @Override
    public char key() {
        return 'm';
    }

    @Override
    public Fault lasting(Duration other) {
        return new CachePenetration(other, rate);
    }

    @Override
    public Optional<Parameter> parameter() {
        return Optional.of(RATE);
    }

    @Override
    public String value() {
        return RATE.print(rate);
    }

    @Override
    public Fault with(String value) {
        return new CachePenetration(time, (int) RATE.number(value));
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.empty();
    }

    @Override
    public Reaction reaction() {
        return Reaction.SHED;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.ADMIN, Need.PLAIN_TCP);
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        return List.of();
    }

    @Override
    public void change(Admin admin) {
        String key = admin.key("missing-");
        var turn = new AtomicInteger();
        admin.visit(
                Duration.ofSeconds(1).dividedBy(TURNS_A_SECOND),
                guest -> read(key, due(turn.getAndIncrement()), guest));
    }

    /** A rate that is no multiple of the turns is kept over several of them. */
    private int due(int turn) {
        int later = turn % TURNS_A_SECOND;
        return rate * (later + 1) / TURNS_A_SECOND - rate * later / TURNS_A_SECOND;
    }

    private static void read(String key, int reads, RawConnection guest) throws IOException {
        for (int i = 0; i < reads; i++) guest.send("GET", key + i);
        for (int i = 0; i < reads; i++) guest.skip();
    }
}
