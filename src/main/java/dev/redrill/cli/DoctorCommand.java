package dev.redrill.cli;

import dev.redrill.config.Config;
import dev.redrill.container.ContainerException;
import dev.redrill.container.docker.TriedEngine;
import dev.redrill.container.local.LocalRuntime;
import dev.redrill.container.local.Persistence;
import dev.redrill.program.Display;
import dev.redrill.program.ExitCode;
import dev.redrill.program.FirstAnswer;
import dev.redrill.program.Home;
import dev.redrill.redis.Light;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets;
import dev.redrill.text.Kebab;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** Checks what works on this system, and says what to do about the rest. */
@Command(
        name = "doctor",
        description =
                "Check what works on this system: Java, display, container engine, embedded Redis,"
                        + " target.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the target can be reached",
            " 2:invalid arguments",
            " 3:it cannot be reached"
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin private SettingsOptions options = new SettingsOptions();

    @Spec private @Nullable CommandSpec spec;

    private final Home home;
    private final Function<SessionSettings, Targets> targets;
    private final Supplier<List<TriedEngine>> engines;
    private final TimeSource time;

    DoctorCommand(
            Home home,
            Function<SessionSettings, Targets> targets,
            Supplier<List<TriedEngine>> engines,
            TimeSource time) {
        this.home = home;
        this.targets = targets;
        this.engines = engines;
        this.time = time;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Config config = options.read(home).settings().get().config();
        say(
                out,
                true,
                "Java",
                System.getProperty("java.vm.version") + " at " + System.getProperty("java.home"));
        boolean display = Display.isThere();
        say(
                out,
                display,
                "Display",
                display
                        ? "found"
                        : "none, so Redrill runs in the console; for the window,"
                                + " set DISPLAY or use a desktop session");
        engine(out);
        embedded(out);
        out.flush();
        return target(config, out) ? ExitCode.OK : ExitCode.NO_REDIS;
    }

    private void engine(PrintWriter out) {
        List<TriedEngine> tried = engines.get();
        boolean found = tried.stream().anyMatch(TriedEngine::taken);
        say(
                out,
                found,
                "Engine",
                found
                        ? "found"
                        : "none answers, so Redrill cannot break containers. Start Docker, Podman"
                                + " or Colima, or set DOCKER_HOST");
        tried.forEach(
                t ->
                        out.println(
                                "        %s %s (%s): %s"
                                        .formatted(
                                                t.taken() ? "->" : "  ",
                                                t.where(),
                                                t.source(),
                                                t.outcome())));
    }

    private void embedded(PrintWriter out) {
        try (LocalRuntime runtime =
                LocalRuntime.create(home.folders().cache(), Persistence.AOF_EVERYSEC, time)) {
            say(out, true, "Embedded Redis", runtime.describe());
        } catch (ContainerException e) {
            say(out, false, "Embedded Redis", String.valueOf(e.getMessage()));
        }
    }

    private boolean target(Config config, PrintWriter out) throws InterruptedException {
        try (Targets open = targets.apply(config.session().withLoad(0, null))) {
            Session session = Opener.open(open, config.target().target());
            RedisStatus status = FirstAnswer.of(session, time);
            boolean ready = status.lights().ready();
            say(out, ready, "Target " + session.name(), FirstAnswer.describe(status));
            for (Light light : status.lights().all()) {
                out.println("        %s: %s".formatted(light.name().english(), said(light)));
            }
            return ready;
        } catch (Opener.NotOpened e) {
            say(out, false, "Target", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static String said(Light light) {
        String level = Kebab.of(light.level());
        return light.evidence() instanceof Light.Failed(var failure)
                ? level + ", " + failure.english()
                : level;
    }

    private static void say(PrintWriter out, boolean well, String what, String how) {
        out.println((well ? "ok      " : "MISSING ") + what + ": " + how);
    }
}
