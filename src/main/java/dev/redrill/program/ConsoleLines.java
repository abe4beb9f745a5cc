package dev.redrill.program;

import dev.redrill.fault.Fault;
import dev.redrill.redis.Light;
import dev.redrill.session.Headline;
import dev.redrill.session.Session;
import dev.redrill.state.Subscription;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in a console, in English and never wider than a terminal of 80 columns. */
public final class ConsoleLines {
    private static final int WIDTH = 79;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Session session;
    private String told = "";

    /** About the given session, of which nothing was told yet. */
    public ConsoleLines(Session session) {
        this.session = session;
    }

    private Headline headline(Stamp now) {
        return Headline.of(session.redis().get(), session.recovery().get(), now);
    }

    /** The headline with its time, whenever it has become another one; its figures may run. */
    public synchronized Optional<String> news(Stamp now) {
        Headline headline = headline(now);
        String key = headline.says().key();
        boolean over = headline.kind() == Headline.Kind.READY;
        String fresh = over ? headline.says().toString() : key;
        if (fresh.equals(told)) return Optional.empty();
        told = fresh;
        return Optional.of(cut(CLOCK.format(now.at()) + "  " + headline.says()));
    }

    /** Tells what is {@linkplain #news news} now, and whenever something is. */
    public Subscription follow(Consumer<String> sink, TimeSource time) {
        Runnable look = () -> news(time.stamp()).ifPresent(sink);
        Subscription ofRedis = session.redis().onChange(look);
        Subscription ofRecovery = session.recovery().onChange(look);
        look.run();
        return () -> List.of(ofRedis, ofRecovery).forEach(Subscription::close);
    }

    /** The line that stays true: the lights and the headline. */
    String status(Stamp now) {
        String lights =
                session.redis().get().lights().all().stream()
                        .map(ConsoleLines::light)
                        .collect(Collectors.joining(" "));
        return cut(lights + "  " + headline(now).says());
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

    /** The keys, on as many lines as they take. */
    static List<String> keys(List<Fault> faults) {
        String all =
                Stream.concat(
                                faults.stream().map(f -> "[" + f.key() + "]\u00a0" + f.name()),
                                Stream.of(
                                        "[u]\u00a0undo",
                                        "[a]\u00a0allow\u00a0faults\u00a0again",
                                        "[b]\u00a0bring\u00a0back",
                                        "[q]\u00a0quit"))
                        .collect(Collectors.joining(" "));
        return wrapped(all).stream().map(line -> line.replace('\u00a0', ' ')).toList();
    }

    /** On lines that fit, broken between words. */
    static List<String> wrapped(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return List.copyOf(lines);
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }
}
