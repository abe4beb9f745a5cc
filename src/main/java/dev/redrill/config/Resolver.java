package dev.redrill.config;

import dev.redrill.state.Secret;
import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.text.yaml.Quoting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the given values into settings, layer by layer, and collects all failures. */
final class Resolver {
    /** The maximum number of failures reported. */
    static final int MOST_TOLD = 20;

    private static final int LONGEST_NAME = 60;
    private static final Pattern MILLIS = Pattern.compile("\\d{1,12}");

    private final Map<Key<?>, Setting<?>> values = new HashMap<>();
    private final List<SettingFailure> failures;

    /** Goes on with the failures that reading has found. */
    Resolver(List<SettingFailure> sofar) {
        failures = new ArrayList<>(sofar);
    }

    /** Lays these over what was there; within one layer nothing may be given twice. */
    void layer(List<Given> layer) {
        if (layer.stream().anyMatch(Resolver::namesTarget)) forgetTarget();
        Map<Key<?>, List<Given>> byKey =
                layer.stream()
                        .filter(this::isKnown)
                        .collect(Collectors.groupingBy(g -> Keys.named(g.name()).orElseThrow()));
        byKey.forEach(
                (key, givens) -> {
                    if (givens.size() == 1) take(key, givens.getFirst());
                    else twice(key, givens);
                });
    }

    private static boolean namesTarget(Given given) {
        return Keys.named(given.name())
                .filter(key -> key.equals(Keys.TARGET_NAME) || key.equals(Keys.REDIS_URI))
                .isPresent();
    }

    /**
     * Who names a target anew leaves the file's behind, whole: a password in a file is not for
     * another Redis. What the environment says counts beside the command line.
     */
    private void forgetTarget() {
        for (Key<?> key :
                List.of(Keys.TARGET_NAME, Keys.REDIS_URI, Keys.REDIS_PASSWORD, Keys.REDIS_CA)) {
            Setting<?> setting = values.get(key);
            if (setting != null && setting.origin() instanceof Origin.InFile) values.remove(key);
        }
    }

    private boolean isKnown(Given given) {
        if (Keys.named(given.name()).isPresent()) return true;
        failures.add(
                SettingFailure.at(
                        given.origin(),
                        Keys.isGroup(given.name())
                                ? Message.of("setting-failure.group", given.name())
                                : unknown(given.name())));
        return false;
    }

    private Message unknown(String name) {
        String shown = Quoting.shown(name);
        return name.length() > LONGEST_NAME || failures.size() > MOST_TOLD
                ? Message.of("setting-failure.unknown", shown)
                : Message.of("setting-failure.unknown-near", shown, Keys.nearest(name));
    }

    private void twice(Key<?> key, List<Given> givens) {
        List<String> names = givens.stream().map(Given::name).distinct().toList();
        failures.add(
                new SettingFailure(
                        givens.stream().map(Given::origin).toList(),
                        List.of(key),
                        null,
                        SettingFailure.Reason.TWICE,
                        Message.of("setting-failure.twice", key, givens.size(), names)));
    }

    private <T> void take(Key<T> key, Given given) {
        try {
            values.put(key, new Setting<>(key, read(key, given), given.origin()));
        } catch (ValueException e) {
            failures.add(SettingFailure.of(key, given.origin(), wrong(key, given, e.reason())));
        }
    }

    private static Message wrong(Key<?> key, Given given, Message why) {
        if (key.secret() || key.kind() instanceof Kind.Uri) {
            return Message.of("setting-failure.at", given.name(), why);
        }
        Object value =
                given.list() ? Message.of("setting-failure.a-list") : Quoting.shown(given.text());
        return Message.of("setting-failure.value", given.name(), value, why);
    }

    private static <T> T read(Key<T> key, Given given) {
        boolean many = key.kind() instanceof Kind.Words;
        if (given.list() && !many) throw new ValueException(Message.of("kind.must-not-be-list"));
        return key.kind().read(inMillis(key, given) ? given.text() + "ms" : given.text());
    }

    /** Under its alias, a duration may be a bare number. */
    private static boolean inMillis(Key<?> key, Given given) {
        return key.kind() instanceof Kind.Span
                && key.alias().filter(given.name()::equals).isPresent()
                && MILLIS.matcher(given.text()).matches();
    }

    void failed(SettingFailure failure) {
        failures.add(failure);
    }

    /** The valid values. */
    List<Setting<?>> values() {
        return List.copyOf(values.values());
    }

    /**
     * All of it together.
     *
     * @throws ConfigException when anything is wrong; it has all of that
     */
    Settings settings() {
        tellUserFromPassword();
        Assembly assembly = new Assembly(values);
        Config config = assembly.config();
        failures.addAll(assembly.failures());
        if (!failures.isEmpty()) throw new ConfigException(inOrder(failures));
        return new Settings(config, values);
    }

    /** A word alone before the @ is the user, once the password is known to stand elsewhere. */
    private void tellUserFromPassword() {
        Setting<?> uri = values.get(Keys.REDIS_URI);
        Setting<?> password = values.get(Keys.REDIS_PASSWORD);
        if (uri == null || password == null) return;
        if (uri.value() instanceof RedisUri where && password.value() instanceof Secret secret) {
            values.put(
                    Keys.REDIS_URI,
                    new Setting<>(Keys.REDIS_URI, where.beside(secret), uri.origin()));
        }
    }

    /** As they stand in the file, so that one can go from line to line. */
    private static List<SettingFailure> inOrder(List<SettingFailure> failures) {
        List<SettingFailure> sorted =
                failures.stream().sorted(Comparator.comparingInt(Resolver::line)).toList();
        int more = sorted.size() - MOST_TOLD;
        if (more <= 0) return sorted;
        Origin next = sorted.get(MOST_TOLD).places().getFirst();
        return Stream.concat(
                        sorted.stream().limit(MOST_TOLD),
                        Stream.of(
                                SettingFailure.at(next, Message.of("setting-failure.more", more))))
                .toList();
    }

    private static int line(SettingFailure failure) {
        return failure.places().getFirst() instanceof Origin.InFile file
                ? file.line()
                : Integer.MAX_VALUE;
    }
}
