package dev.redrill.fault;

import dev.redrill.container.Unavailability;
import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets keys expire at once, as one TTL for all of them does: Redis stays well, and whoever reads
 * them misses. Each value is kept in the server with its type and the time of its own expiry, and
 * is put back unless somebody has written the key anew, or its own time is over. What is kept
 * outlives the server where that saves its data.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 * @param pattern of the keys, as SCAN reads it; of those of one database, {@value #MOST} at most
 */
public record MassExpiry(Duration time, String pattern) implements ServerFault {
    private static final Parameter PATTERN =
            new Parameter("pattern", Parameter.Unit.PATTERN, "*", 1, 200);

    /** Putting that many back takes a fraction of a second, in which Redis does nothing else. */
    private static final int MOST = 100_000;

    /** Keeps and expires some keys that are not kept yet; answers the cursor, and how many. */
    private static final String EXPIRE =
            """
            local page = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', 1000)
            local clock = redis.call('TIME')
            local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
            for _, key in ipairs(page[2]) do
              if key ~= KEYS[1] and redis.call('HEXISTS', KEYS[1], key) == 0 then
                local left = redis.call('PTTL', key)
                local expiry = left < 0 and '0' or string.format('%.0f', now + left)
                redis.call('HSET', KEYS[1], key, expiry .. ':' .. redis.call('DUMP', key))
                redis.call('PEXPIRE', key, 1)
              end
            end
            return {page[1], tostring(redis.call('HLEN', KEYS[1]))}
            """;

    /** Keeps what cannot be put back yet, such as for want of memory. */
    private static final String PUT_BACK =
            """
            local failed
            for _, key in ipairs(redis.call('HKEYS', KEYS[1])) do
              local kept = redis.call('HGET', KEYS[1], key)
              local colon = kept:find(':', 1, true)
              local value = kept:sub(colon + 1)
              local done = redis.pcall('RESTORE', key, kept:sub(1, colon - 1), value, 'ABSTTL')
              if done.err and not done.err:find('BUSYKEY', 1, true) then
                failed = done
              else
                redis.call('HDEL', KEYS[1], key)
              end
            end
            return failed
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

    /** All values may be kept a second time. */
    @Override
    public long takes(Admin admin) {
        return admin.info("memory", "used_memory");
    }

    /** Whoever undoes it after a restart comes without the password, unless the target is ours. */
    @Override
    public Undo undo(Surroundings around) {
        Undo undo = ServerFault.super.undo(around);
        Admin admin = around.admin();
        if (!(undo instanceof Undo.Restore restore) || !ServerFault.persists(admin)) return undo;
        boolean ours = around.contained() != null && around.contained().runtime().isOurs();
        if (!ours && around.redis().endpoint().password() != null)
            throw ServerFault.notAvailable(new Unavailability.PasswordAfterRestart());
        return restore.keptIn(kept(admin));
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        return List.of(List.of("EVAL", PUT_BACK, "1", kept(admin)));
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
