package dev.redrill.fault;

import dev.redrill.container.Unavailability;
import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets keys expire at once, as one TTL for all of them does: Redis stays well, and whoever reads
 * them misses. Each value is moved aside in the server, with its own time to live, and an empty one
 * expires in its place. The undo moves back what does not exist then; where somebody has written
 * the key anew, that stays. What is moved aside outlives a server that saves its data.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 * @param pattern of the keys, as SCAN reads it; of those of one database, {@value #MOST} at most
 */
public record MassExpiry(Duration time, String pattern) implements ServerFault {
    private static final Parameter PATTERN =
            new Parameter("pattern", Parameter.Unit.PATTERN, "*", 1, 200);

    /** Moving that many back takes a fraction of a second, in which Redis does nothing else. */
    private static final int MOST = 50_000;

    /** What a name that is remembered and an empty value in its place cost Redis, in bytes. */
    private static final long EACH = 250;

    /**
     * Lets some keys expire that have not yet, but for what another Redrill has moved aside;
     * answers the cursor, and how many have.
     */
    private static final String EXPIRE =
            """
            local page = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', 1000)
            local aside = KEYS[1] .. ':'
            for _, key in ipairs(page[2]) do
              if not key:find('^redrill:[^:]*:expired')
                  and redis.call('EXISTS', key) == 1
                  and redis.call('SADD', KEYS[1], key) == 1 then
                redis.call('RENAME', key, aside .. key)
                redis.call('SET', key, '', 'PX', 1)
              end
            end
            return {page[1], tostring(redis.call('SCARD', KEYS[1]))}
            """;

    /** What has a millisecond to live is no new value, but the empty one. */
    private static final String MOVE_BACK =
            """
            local aside = KEYS[1] .. ':'
            for _, key in ipairs(redis.call('SMEMBERS', KEYS[1])) do
              if redis.call('EXISTS', aside .. key) == 1 then
                local left = redis.call('PTTL', key)
                if left == -2 or left == 0 or left == 1 then
                  redis.call('RENAME', aside .. key, key)
                else
                  redis.call('UNLINK', aside .. key)
                end
              end
              redis.call('SREM', KEYS[1], key)
            end
            """;

    /** Throws {@link IllegalArgumentException} if an argument is out of bounds. */
    public MassExpiry {
        Fault.requireTime(time);
        String _ = PATTERN.require(pattern);
    }

    /** Of all keys. */
    public MassExpiry(Duration time) {
        this(time, PATTERN.usual());
    }

    @Override
    public char key() {
        return 'X';
    }

    @Override
    public Fault lasting(Duration other) {
        return new MassExpiry(other, pattern);
    }

    @Override
    public Optional<Parameter> parameter() {
        return Optional.of(PATTERN);
    }

    @Override
    public String value() {
        return pattern;
    }

    @Override
    public Fault with(String value) {
        return new MassExpiry(time, value);
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
    public long takes(Admin admin) {
        return EACH * Math.min(MOST, Long.parseLong(admin.call("DBSIZE").getFirst()));
    }

    /** Whoever undoes it after a restart comes without the password, unless the target is ours. */
    @Override
    public Undo undo(Surroundings around) {
        Undo undo = ServerFault.super.undo(around);
        if (!(undo instanceof Undo.Restore restore)) return undo;
        boolean ours = around.contained() != null && around.contained().runtime().isOurs();
        boolean closed = around.redis().endpoint().password() != null && !ours;
        if (closed && ServerFault.persists(around.admin()))
            throw ServerFault.notAvailable(new Unavailability.PasswordAfterRestart());
        return restore.keptIn(kept(around.admin()));
    }

    /** What was saved meanwhile has the values aside, and must not be what a restart loads. */
    @Override
    public List<List<String>> restoring(Admin admin) {
        if (admin.info("cluster", "cluster_enabled") == 1)
            throw ServerFault.notAvailable(new Unavailability.InCluster());
        String policy = ServerFault.value(admin, "maxmemory-policy");
        if (policy.startsWith("allkeys") && ServerFault.number(admin, "maxmemory") > 0)
            throw ServerFault.notAvailable(new Unavailability.EvictsAnyKey(policy));
        List<String> moveBack = List.of("EVAL", MOVE_BACK, "1", kept(admin));
        return ServerFault.value(admin, "save").isEmpty()
                ? List.of(moveBack)
                : List.of(moveBack, List.of("BGSAVE", "SCHEDULE"));
    }

    private static String kept(Admin admin) {
        return admin.key("expired");
    }

    @Override
    public void change(Admin admin) {
        String cursor = "0";
        int expired = 0;
        do {
            List<String> page = admin.call("EVAL", EXPIRE, "1", kept(admin), cursor, pattern);
            cursor = page.getFirst();
            expired = Integer.parseInt(page.getLast());
        } while (!cursor.equals("0") && expired < MOST);
    }
}
