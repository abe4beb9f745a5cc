package dev.redrill.retry;

import dev.redrill.retry.SteppedBackoff.Capping;
import dev.redrill.retry.Strategy.Figures;
import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses policies as people write them: a name, optionally followed by a colon and figures, such as
 * {@code full:base=100ms,cap=10s,tries=20}.
 */
public final class PolicySpelling {
    /** The figures of a strategy if the text has none: 1 s doubling to 30 s, ±10 %. */
    public static final Figures STANDARD =
            Figures.of(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private static final Pattern PERCENT = Pattern.compile("(?:±|\\+-)?(\\d{1,2}(?:\\.\\d+)?)%");
    private static final List<String> OF_STRATEGIES =
            List.of("base", "cap", "multiplier", "jitter", "capping");
    private static final List<String> OF_ALL = List.of("tries", "deadline");

    private PolicySpelling() {}

    /** All names of strategies and libraries. */
    public static List<String> names() {
        return Stream.of(
                        Stream.of(RetryPolicy.NAME),
                        Arrays.stream(Strategy.values()).map(Strategy::word),
                        Preset.ALL.stream().map(preset -> preset.policy().name()))
                .flatMap(names -> names)
                .toList();
    }

    /**
     * Parses a policy.
     *
     * @param standard the figures of a strategy if the text has none
     * @throws ValueException for any other text; the message gives the accepted forms
     */
    public static Policy parse(String text, Figures standard) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip();
        Map<String, String> given = colon < 0 ? Map.of() : pairs(text.substring(colon + 1));
        if (name.equals(RetryPolicy.NAME)) {
            requireKnown(name, given, List.of());
            return RetryPolicy.STANDARD;
        }
        Preset preset = Preset.named(name).orElse(null);
        if (preset != null) {
            requireKnown(name, given, OF_ALL);
            return limited(text, preset.policy(), given);
        }
        requireKnown(name, given, Stream.concat(OF_STRATEGIES.stream(), OF_ALL.stream()).toList());
        return limited(text, NamedPolicy.forEver(text, backoff(name, given, standard)), given);
    }

    private static Backoff backoff(String name, Map<String, String> given, Figures standard) {
        Matcher percent = PERCENT.matcher(name);
        if (percent.matches()) {
            double share = Double.parseDouble(percent.group(1)) / 100;
            return Strategy.PROPORTIONAL.with(
                    figures(
                            given,
                            new Figures(
                                    standard.base(),
                                    standard.cap(),
                                    standard.multiplier(),
                                    share,
                                    standard.capping())));
        }
        return Strategy.named(name).orElseThrow(() -> unknown(name)).with(figures(given, standard));
    }

    private static Figures figures(Map<String, String> given, Figures standard) {
        return new Figures(
                given.containsKey("base") ? span(given, "base") : standard.base(),
                given.containsKey("cap") ? span(given, "cap") : standard.cap(),
                number(given, "multiplier", standard.multiplier()),
                number(given, "jitter", standard.jitter()),
                given.containsKey("capping") ? capping(given) : standard.capping());
    }

    private static NamedPolicy limited(String text, NamedPolicy policy, Map<String, String> given) {
        double tries = number(given, "tries", policy.maxRetries());
        if (tries != Math.rint(tries) || !(tries >= 1 && tries <= Policy.FOR_EVER)) {
            throw new ValueException(
                    Message.of(
                            "policy-spelling.tries",
                            Policy.FOR_EVER,
                            given.getOrDefault("tries", "")));
        }
        return new NamedPolicy(
                text.strip(),
                policy.backoff(),
                (int) tries,
                given.containsKey("deadline")
                        ? span(given, "deadline")
                        : policy.deadline().orElse(null));
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new ValueException(Message.of("policy-spelling.no-value", pair.strip()));
            }
            pairs.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    private static void requireKnown(String name, Map<String, String> given, List<String> known) {
        for (String key : given.keySet()) {
            if (known.contains(key)) continue;
            throw new ValueException(
                    known.isEmpty()
                            ? Message.of("policy-spelling.own-figures", name)
                            : Message.of("policy-spelling.not-taken", name, key, known));
        }
    }

    private static ValueException unknown(String name) {
        return new ValueException(
                Message.of(
                        "policy-spelling.unknown", name, Spelling.nearest(name, names()), names()));
    }

    private static Duration span(Map<String, String> given, String key) {
        return Durations.parse(given.getOrDefault(key, ""));
    }

    private static double number(Map<String, String> given, String key, double otherwise) {
        String text = given.get(key);
        if (text == null) return otherwise;
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new ValueException(Message.of("policy-spelling.no-number", key, text));
        }
    }

    private static Capping capping(Map<String, String> given) {
        return switch (given.getOrDefault("capping", "")) {
            case "before" -> Capping.BEFORE_JITTER;
            case "after" -> Capping.AFTER_JITTER;
            default ->
                    throw new ValueException(
                            Message.of(
                                    "policy-spelling.capping", given.getOrDefault("capping", "")));
        };
    }
}
