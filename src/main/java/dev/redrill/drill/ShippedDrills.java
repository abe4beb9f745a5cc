package dev.redrill.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The drills that come with the program. */
public final class ShippedDrills {
    /** Their names, in the order in which one would learn. */
    public static final List<String> NAMES =
            List.of(
                    "nothing",
                    "kill-without-persistence",
                    "kill-with-rdb",
                    "kill-with-aof",
                    "stop-instead-of-kill",
                    "planned-restart",
                    "restart-loop",
                    "freeze-fools-the-socket",
                    "short-stall",
                    "killed-connections",
                    "killed-one-by-one",
                    "network-cut",
                    "green-ping-dead-writes",
                    "paused-writes",
                    "loading-takes-its-time",
                    "rotated-password",
                    "forbidden-command",
                    "too-many-clients",
                    "leaked-connections",
                    "cold-cache",
                    "big-value",
                    "became-a-replica");

    private ShippedDrills() {}

    /** The text of the file; empty if there is none of that name. */
    public static Optional<String> text(String name) {
        return NAMES.contains(name) ? Optional.of(file(name + ".yaml")) : Optional.empty();
    }

    /** The JSON schema of drill files. */
    public static String schema() {
        return file("drill.schema.json");
    }

    private static String file(String name) {
        try (InputStream in = ShippedDrills.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " was not shipped");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The drill, with the defaults of its placeholders. */
    public static Drill drill(String name) {
        try {
            return DrillFile.read(name, file(name + ".yaml"), Map.of());
        } catch (DrillException e) {
            throw new IllegalStateException(name + " was shipped with mistakes", e);
        }
    }
}
