package dev.redrill.ui.bridge;

import dev.redrill.container.EngineState;
import dev.redrill.redis.Outage;
import dev.redrill.session.Targets.Opened;
import dev.redrill.time.Stamp;
import dev.redrill.ui.remote.Remote;

import java.util.Optional;

/**
 * Everything the window shows, at one moment.
 *
 * @param now the moment
 * @param live what the open target's managers say; empty while none is open
 * @param remote whether other programs can ask
 */
public record Frame(
        Stamp now, Opened opened, EngineState engine, Optional<Live> live, Remote.State remote) {
    /** The outage that goes on, or the last. */
    public Optional<Outage> outage() {
        return live.flatMap(l -> Optional.ofNullable(l.redis().outage()));
    }

    /** Whether something goes on that is worth looking at many times a second. */
    public boolean moving() {
        return live.map(Live::moving).orElse(false);
    }
}
