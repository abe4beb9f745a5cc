package dev.redrill.cli;

import dev.redrill.config.Config;
import dev.redrill.config.Settings;
import dev.redrill.drill.Drill;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Target;
import dev.redrill.session.Targets;

import java.util.List;

/**
 * Where and how a drill is run: as its file says, unless an option or variable says otherwise. *
 *
 * @param named whether the user named the target for this run, which permits breaking it: a file
 *     alone does not
 */
record DrillTarget(Target target, boolean named, SessionSettings settings) {
    /** Opens it; the caller closes the targets. */
    Session open(Targets targets) throws Opener.NotOpened, InterruptedException {
        return named ? Opener.open(targets, target) : Opener.openUnnamed(targets, target);
    }

    static DrillTarget of(Drill drill, Settings settings) {
        Config config = settings.config();
        boolean named = settings.areForThisRun(List.of("target.name", "redis.uri"));
        boolean policy = settings.areForThisRun(List.of("retry."));
        SessionSettings quiet = config.session().withLoad(0, null);
        return new DrillTarget(
                named ? config.target().target() : drill.target(),
                named,
                policy ? quiet : quiet.withPolicy(drill.policy()));
    }
}
