package dev.redrill.program;

import dev.redrill.container.Availability;
import dev.redrill.fault.Fault;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.Light;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Session;
import dev.redrill.session.Target;
import dev.redrill.session.Targets;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;
import dev.redrill.watch.EventStream;

import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program in a console: a live status line, and a key for each fault. Without a terminal it
 * prints events.
 */
final class ConsoleFace {
    private static final Duration REFRESH = Duration.ofMillis(200);
    private static final char UNDO = 'u';
    private static final char BRING_BACK = 'b';
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Targets targets;
    private final Ending ending;
    private final TimeSource time;
    private final PrintWriter out;
    private final PrintWriter err;

    ConsoleFace(Targets targets, Ending ending, TimeSource time, PrintWriter out, PrintWriter err) {
        this.targets = targets;
        this.ending = ending;
        this.time = time;
        this.out = out;
        this.err = err;
    }

    int run(Target first) throws InterruptedException {
        try {
            Session session = Opener.open(targets, first);
            Console console = terminal();
            return console == null ? print(session) : interact(session, console.reader());
        } catch (Opener.NotOpened e) {
            err.println("redrill: " + e.getMessage());
            return ExitCode.NO_REDIS;
        }
    }

    /** Whether a user can read the output and press keys. */
    static boolean hasTerminal() {
        return terminal() != null;
    }

    /**
     * Without a terminal, System.console() may be null or a console that is no terminal, depending
     * on the JDK.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console terminal() {
        Console console = System.console();
        return console == null || !console.isTerminal() ? null : console;
    }

    private int print(Session session) throws InterruptedException {
        try (Printer printer = new Printer(out);
                Subscription _ =
                        new EventStream(session.redis(), session.recovery(), time, printer)
                                .follow()) {
            ending.await(time, null);
        }
        return ExitCode.OK;
    }

    private int interact(Session session, Reader keys) throws InterruptedException {
        BlockingQueue<Character> pressed = new LinkedBlockingQueue<>();
        terminal("-icanon", "-echo");
        Thread reader = Thread.ofPlatform().daemon().name("keys").start(() -> read(keys, pressed));
        try {
            String note = "";
            while (!ending.isAsked()) {
                out.print(CLEAR_LINE + line(session) + note);
                out.flush();
                Character key = time.poll(pressed, REFRESH);
                if (key != null && key == 'q') return ExitCode.OK;
                if (key != null) note = press(session, key);
            }
            return ExitCode.OK;
        } finally {
            reader.interrupt();
            terminal("icanon", "echo");
            out.println();
        }
    }

    private static void read(Reader keys, BlockingQueue<Character> pressed) {
        try {
            for (int key = keys.read(); key >= 0; key = keys.read()) pressed.add((char) key);
        } catch (IOException _) {
            pressed.add('q');
        }
    }

    private static String press(Session session, char key) {
        try {
            if (key == UNDO) session.halt();
            else if (key == BRING_BACK) session.start();
            else for (Fault fault : session.faults()) if (fault.key() == key) session.inject(fault);
            return "";
        } catch (RecoveryRefused e) {
            return "  (" + e.getMessage() + ")";
        }
    }

    /** The faults that can be had here, and what helps now, each with its key in brackets. */
    private static String keys(Session session) {
        RecoveryStatus recovery = session.recovery().get();
        Stream<String> faults =
                session.faults().stream()
                        .filter(
                                fault ->
                                        session.can(fault.name()) instanceof Availability.Available)
                        .map(fault -> "[" + fault.key() + "] " + fault.name());
        Stream<String> undo = recovery.running().stream().map(_ -> "[" + UNDO + "] stop and undo");
        Stream<String> back =
                recovery.offered().stream()
                        .map(what -> "[" + BRING_BACK + "] " + what.word() + " it");
        return Stream.of(faults, undo, back, Stream.of("[q] quit"))
                .flatMap(Function.identity())
                .collect(Collectors.joining("  "));
    }

    private String line(Session session) {
        RedisStatus status = session.redis().get();
        String lights =
                status.lights().all().stream()
                        .map(ConsoleFace::light)
                        .collect(Collectors.joining(" "));
        return session.name() + "  " + lights + "  " + state(status.state()) + "  " + keys(session);
    }

    private static String light(Light light) {
        String mark =
                switch (light.level()) {
                    case OK -> "+";
                    case WARNING -> "!";
                    case BAD -> "x";
                    case UNKNOWN -> "?";
                };
        return mark + light.name().name().toLowerCase(Locale.ROOT);
    }

    private String state(RedisState state) {
        return switch (state) {
            case RedisState.Offline _ -> "offline";
            case RedisState.Connecting(var attempt) -> "attempt " + attempt + " ...";
            case RedisState.Online _ -> "online";
            case RedisState.Waiting(var attempt, _, var retryAt, _) ->
                    "attempt "
                            + attempt
                            + " in %.1f s"
                                    .formatted(
                                            Math.max(
                                                            0,
                                                            Duration.between(time.now(), retryAt)
                                                                    .toMillis())
                                                    / 1e3);
            case RedisState.WaitingForContainer _ -> "waiting for the container";
            case RedisState.Quiet _ -> "starting, nothing connects";
            case RedisState.GaveUp(var attempts, var cause) ->
                    "gave up after " + attempts + " attempts: " + cause.english();
        };
    }

    /**
     * Switches the terminal to single keys instead of lines; without stty, keys still work,
     * followed by Enter.
     */
    private static void terminal(String... settings) throws InterruptedException {
        try {
            var command = new ArrayList<>(List.of("stty"));
            command.addAll(List.of(settings));
            int _ = new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException _) {
            // Windows has no stty.
        }
    }
}
