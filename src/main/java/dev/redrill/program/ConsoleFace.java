package dev.redrill.program;

import dev.redrill.container.Availability;
import dev.redrill.fault.Fault;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.session.Opener;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The program in a console: a status line that stays true, and a key for each fault. Without a
 * terminal it prints events.
 */
public final class ConsoleFace {
    private static final Duration REFRESH = Duration.ofMillis(200);
    private static final char UNDO = 'u';
    private static final char RELEASE = 'a';
    private static final char BRING_BACK = 'b';
    private static final char LOSE = 'y';
    private static final char OPEN_ANEW = 'o';
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Targets targets;
    private final Ending ending;
    private final TimeSource time;
    private final PrintWriter out;
    private final PrintWriter err;

    /** What was refused a moment ago because the target would be lost; null for none. */
    private @Nullable Fault mayLose;

    ConsoleFace(Targets targets, Ending ending, TimeSource time, PrintWriter out, PrintWriter err) {
        this.targets = targets;
        this.ending = ending;
        this.time = time;
        this.out = out;
        this.err = err;
    }

    int run(Target first) throws InterruptedException {
        Console console = terminal();
        return run(first, console == null ? null : console.reader());
    }

    /**
     * Blocks until the program is to end.
     *
     * @param keys those pressed; null for no terminal
     * @return the exit code
     */
    int run(Target first, @Nullable Reader keys) throws InterruptedException {
        try {
            Session session = Opener.open(targets, first);
            return keys == null ? print(session) : interact(session, keys);
        } catch (Opener.NotOpened e) {
            err.println("redrill: " + e.getMessage());
            return ExitCode.NO_REDIS;
        }
    }

    /** Whether somebody can read what is printed, and answer. */
    public static boolean hasTerminal() {
        return terminal() != null;
    }

    /**
     * Which of the two it is without a terminal, null or a console that is none, varies from JDK to
     * JDK.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console terminal() {
        Console console = System.console();
        return console == null || !console.isTerminal() ? null : console;
    }

    private int print(Session session) throws InterruptedException {
        try (Printer printer = new Printer(out, ending::ask);
                Subscription _ =
                        new EventStream(session.redis(), session.recovery(), time, printer)
                                .follow()) {
            ending.await(time, null);
        }
        return ExitCode.OK;
    }

    private int interact(Session first, Reader keys) throws InterruptedException, Opener.NotOpened {
        Session session = first;
        BlockingQueue<Character> pressed = new LinkedBlockingQueue<>();
        terminal("-icanon", "-echo");
        Thread reader = Thread.ofPlatform().daemon().name("keys").start(() -> read(keys, pressed));
        try {
            var lines = new ConsoleLines(session);
            out.println(session.name());
            ConsoleLines.keys(available(session)).forEach(out::println);
            while (!ending.isAsked()) {
                lines.news(time.stamp()).ifPresent(news -> out.println(CLEAR_LINE + news));
                out.print(CLEAR_LINE + lines.status(time.stamp()));
                out.flush();
                Character key = time.poll(pressed, REFRESH);
                if (key != null && key == 'q') return ExitCode.OK;
                if (key != null && key == OPEN_ANEW && hasSuccessor(session)) {
                    session = Opener.openAnew(targets);
                    lines = new ConsoleLines(session);
                } else if (key != null) {
                    press(session, key);
                }
            }
            return ExitCode.OK;
        } finally {
            reader.interrupt();
            terminal("icanon", "echo");
            out.println();
        }
    }

    private static boolean hasSuccessor(Session session) {
        return session.recovery().get().successor() != null;
    }

    private static void read(Reader keys, BlockingQueue<Character> pressed) {
        try {
            for (int key = keys.read(); key >= 0; key = keys.read()) pressed.add((char) key);
        } catch (IOException _) {
            pressed.add('q');
        }
    }

    private void press(Session session, char key) {
        try {
            if (key == UNDO) session.halt();
            if (key == RELEASE) session.release();
            if (key == BRING_BACK) session.start();
            Fault asked = mayLose;
            mayLose = null;
            if (key == LOSE && asked != null) {
                session.agreeToLoss();
                session.inject(asked);
            }
            for (Fault fault : session.faults()) if (fault.key() == key) inject(session, fault);
        } catch (RecoveryRefused e) {
            say(String.valueOf(e.getMessage()));
        }
    }

    private void inject(Session session, Fault fault) {
        try {
            session.inject(fault);
        } catch (RecoveryRefused e) {
            if (!(e.reason() instanceof RecoveryRefused.Reason.WouldBeLost)) throw e;
            mayLose = fault;
            say(e.getMessage() + ". Press " + LOSE + " to lose it.");
        }
    }

    private void say(String text) {
        out.print(CLEAR_LINE);
        ConsoleLines.wrapped(text).forEach(out::println);
    }

    /** The faults that can be had here. */
    private static List<Fault> available(Session session) {
        return session.faults().stream()
                .filter(fault -> canBeHad(session.can(fault.name())))
                .toList();
    }

    /**
     * Keys one by one instead of lines; where there is no stty they come with Enter, and that is
     * well too.
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

    private static boolean canBeHad(Availability ability) {
        return switch (ability) {
            case Availability.Available() -> true;
            case Availability.NotAvailable(var because) -> because.isAcceptable();
        };
    }
}
