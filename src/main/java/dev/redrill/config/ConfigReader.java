package dev.redrill.config;

import dev.redrill.retry.Spelling;
import dev.redrill.text.Message;
import dev.redrill.text.yaml.Quoting;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the settings in layers: defaults, file, environment, command line; each overrides the ones
 * before.
 */
public final class ConfigReader {
    private final Path usual;
    private final Map<String, String> environment;

    /**
     * Reads nothing yet.
     *
     * @param usual the default file; it need not exist
     * @param environment the variables
     */
    public ConfigReader(Path usual, Map<String, String> environment) {
        this.usual = usual;
        this.environment = Map.copyOf(environment);
    }

    /** The path of the copy that is kept of the file before the last save; it need not exist. */
    public static Path lastGoodCopy(Path file) {
        return SafeFile.backup(file);
    }

    /** The default file. */
    public Path usual() {
        return usual;
    }

    /**
     * Reads all layers.
     *
     * @param named a file to read instead of the usual one, which must be there; null for the usual
     * @param flags what the command line says
     * @throws ConfigException when anything is wrong; it has all of that
     */
    public Settings read(@Nullable Path named, List<Given> flags) {
        return resolve(file(named), flags);
    }

    /** What stands in the file alone. */
    ConfigFile file(@Nullable Path named) {
        if (named != null) return ConfigFile.read(named);
        boolean missing = Files.notExists(usual, LinkOption.NOFOLLOW_LINKS);
        return missing ? ConfigFile.missing(usual) : ConfigFile.read(usual);
    }

    Settings resolve(ConfigFile file, List<Given> flags) {
        Resolver resolver = new Resolver(file.failures());
        resolver.layer(file.givens());
        refuseOpenSecrets(file, resolver);
        resolver.layer(fromEnvironment());
        refuseMisspelt(resolver);
        refuseSecrets(flags, resolver);
        resolver.layer(flags);
        return resolver.settings();
    }

    private List<Given> fromEnvironment() {
        return Keys.ALL.stream()
                .flatMap(
                        key ->
                                Optional.ofNullable(environment.get(key.variable()))
                                        .filter(text -> !text.isBlank())
                                        .map(
                                                text ->
                                                        Given.of(
                                                                key.path(),
                                                                text,
                                                                new Origin.InEnvironment(
                                                                        key.variable())))
                                        .stream())
                .toList();
    }

    /** What begins like the variables of a group, and is none, was meant for one. */
    private void refuseMisspelt(Resolver resolver) {
        List<String> known = Keys.ALL.stream().map(Key::variable).toList();
        environment.keySet().stream()
                .filter(name -> !known.contains(name) && isOfGroup(name))
                .sorted()
                .forEach(
                        name ->
                                resolver.failed(
                                        SettingFailure.at(
                                                new Origin.InEnvironment(name),
                                                Message.of(
                                                        "setting-failure.unknown-near",
                                                        Quoting.shown(name),
                                                        Spelling.nearest(name, known)))));
    }

    private static boolean isOfGroup(String name) {
        return Keys.ALL.stream()
                .map(key -> "REDRILL_" + key.group().toUpperCase(Locale.ROOT))
                .anyMatch(group -> name.equals(group) || name.startsWith(group + "_"));
    }

    /** A password in a file that others can read is none. */
    private static void refuseOpenSecrets(ConfigFile file, Resolver resolver) {
        if (!file.open()) return;
        for (Setting<?> setting : resolver.values()) {
            if (setting.secret()) resolver.failed(openSecret(setting, file.path()));
        }
    }

    private static SettingFailure openSecret(Setting<?> setting, Path file) {
        Key<?> key = setting.key();
        return SettingFailure.of(
                key,
                setting.origin(),
                SettingFailure.Reason.READABLE_SECRET,
                Message.of("setting-failure.readable", key, file, key.variable()));
    }

    /** Everybody on the machine can read a command line; an option of its own warns of that. */
    private static void refuseSecrets(List<Given> flags, Resolver resolver) {
        for (Given flag : flags) {
            if (!flag.origin().equals(new Origin.OnCommandLine("--set"))) continue;
            Keys.named(flag.name())
                    .filter(Key::secret)
                    .ifPresent(
                            key ->
                                    resolver.failed(
                                            SettingFailure.of(
                                                    key,
                                                    flag.origin(),
                                                    SettingFailure.Reason.VISIBLE_SECRET,
                                                    Message.of(
                                                            "setting-failure.visible",
                                                            key,
                                                            key.variable()))));
        }
    }
}
