package dev.redrill.cli;

import dev.redrill.config.Config;
import dev.redrill.config.Configuration;
import dev.redrill.container.ContainerFailure;
import dev.redrill.program.Ending;
import dev.redrill.program.ExitCode;
import dev.redrill.program.Home;
import dev.redrill.program.Server;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets;
import dev.redrill.state.Subscription;
import dev.redrill.text.Language;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Serves the API without a window, until asked to end. */
@Command(
        name = "serve",
        description = "Serve the API on this machine without a window; /openapi.json describes it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:success",
            " 1:the API could not listen",
            " 2:invalid arguments or settings",
            " 3:no Redis could be reached"
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin private SettingsOptions options = new SettingsOptions();

    @Mixin private ApiOptions api = new ApiOptions();

    @Spec private @Nullable CommandSpec spec;

    private final Home home;
    private final Function<SessionSettings, Targets> targets;
    private final Server server;
    private final Ending ending;
    private final TimeSource time;

    ServeCommand(
            Home home,
            Function<SessionSettings, Targets> targets,
            Server server,
            Ending ending,
            TimeSource time) {
        this.home = home;
        this.targets = targets;
        this.server = server;
        this.ending = ending;
        this.time = time;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Configuration configuration = options.read(home, api.flags());
        Config config = configuration.settings().get().config();
        try (Targets open = targets.apply(config.session());
                Server.Listening listening = server.start(open, config.api())) {
            Session session = Opener.open(open, config.target().target());
            say(listening, session, line.getOut());
            try (Subscription _ = warn(session, line.getErr())) {
                ending.await(time, null);
            }
            return ExitCode.OK;
        } catch (Opener.NotOpened e) {
            line.getErr().println("redrill: " + e.getMessage());
            return ExitCode.NO_REDIS;
        } catch (IOException e) {
            line.getErr().println("redrill: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** Tells whoever started it, who may have mistaken one Redis for another. */
    private static Subscription warn(Session session, PrintWriter err) {
        AtomicReference<ContainerFailure> told = new AtomicReference<>();
        Runnable look =
                () -> {
                    ContainerFailure mismatch = session.recovery().get().mismatch();
                    if (Objects.equals(told.getAndSet(mismatch), mismatch) || mismatch == null)
                        return;
                    err.println("redrill: " + mismatch.english());
                    err.println("  " + Language.ENGLISH.sentence(mismatch.remedy()));
                    err.flush();
                };
        Subscription following = session.recovery().onChange(look);
        look.run();
        return following;
    }

    private static void say(Server.Listening listening, Session session, PrintWriter out) {
        out.println(session.name() + " is served at " + listening.url());
        out.println("  curl " + listening.url() + "/status");
        out.println("  curl -X POST " + listening.url() + "/simulate-crash");
        out.flush();
    }
}
