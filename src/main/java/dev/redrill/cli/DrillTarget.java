package dev.redrill.cli;

import dev.redrill.config.Config;
import dev.redrill.config.Settings;
import dev.redrill.drill.Drill;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Target;

import java.util.List;

/** Where and how a drill is run: as its file says, unless an option or variable says otherwise. */
record DrillTarget(Target target, SessionSettings settings) {
    static DrillTarget of(Drill drill, Settings settings) {
        Config config = settings.config();
        boolean named = settings.areForThisRun(List.of("target.name", "redis.uri"));
        boolean policy = settings.areForThisRun(List.of("retry.policy"));
        SessionSettings quiet = config.session().withLoad(0, null);
        return new DrillTarget(
                named ? config.target().target() : drill.target(),
                policy ? quiet : quiet.withPolicy(drill.policy()));
    }
}
