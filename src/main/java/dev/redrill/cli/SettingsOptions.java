package dev.redrill.cli;

import dev.redrill.config.Configuration;
import dev.redrill.config.Given;
import dev.redrill.config.Origin;
import dev.redrill.config.Setting;
import dev.redrill.config.Settings;
import dev.redrill.program.Home;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The options for settings; each sets one key. */
final class SettingsOptions {
    @Option(
            names = {"--target", "--container"},
            paramLabel = "embedded|NAME|ID",
            description = {
                "What to break: the embedded Redis (the default), or a container by name or ID.",
                "Naming a container permits Redrill to break it."
            })
    private @Nullable String target;

    @Option(
            names = "--redis",
            paramLabel = "URI",
            description = {
                "The Redis to connect to: redis://[user:password@]host[:port][/database], rediss://"
                        + " or unix:///path.",
                "Without --target, only the connection can be broken. To hide a password, set"
                        + " REDRILL_REDIS_URI instead."
            })
    private @Nullable String redis;

    @Option(
            names = "--redis-ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) to trust for rediss:// (default: the system's).")
    private @Nullable String caFile;

    @Option(
            names = "--redis-cert",
            paramLabel = "FILE",
            description =
                    "The client's certificate (PEM), for a server that wants one; needs"
                            + " --redis-key.")
    private @Nullable String clientCert;

    @Option(
            names = "--redis-key",
            paramLabel = "FILE",
            description = "The private key of --redis-cert (PEM, PKCS#8, not encrypted).")
    private @Nullable String clientKey;

    @Option(
            names = "--downtime",
            paramLabel = "DURATION",
            description = "Time from a crash until Redrill starts the target again (default: 5s).")
    private @Nullable String downtime;

    @Option(
            names = "--policy",
            paramLabel = "NAME[:FIGURES]",
            description = {
                "How to retry a lost link, such as full, decorrelated:base=100ms,cap=10s or"
                        + " lettuce-default",
                "(default: redrill, made up of the retry.* settings); redrill lab policies lists"
                        + " all."
            })
    private @Nullable String policy;

    @Option(
            names = "--no-wake-up",
            description =
                    "Let every pause before a retry run to its end, even when the target reports"
                            + " ready.")
    private boolean plainBackoff;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Read the settings from this file; redrill config --path prints the default.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Set any key, such as retry.max-retries=20; redrill config lists them. Can be"
                            + " repeated.")
    private List<String> set = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec mixee;

    /**
     * Reads the settings with these options.
     *
     * @throws dev.redrill.config.ConfigException if a setting is invalid
     */
    Configuration read(Home home) {
        return read(home, List.of());
    }

    /**
     * Reads the settings with these options and more.
     *
     * @param more other options
     * @throws dev.redrill.config.ConfigException if a setting is invalid
     */
    Configuration read(Home home, List<Given> more) {
        List<Given> all = new ArrayList<>(flags());
        all.addAll(more);
        Configuration read = home.read(config, all);
        warn(read.settings().get());
        return read;
    }

    /** Warns about secrets in options: process lists show them, whatever Redrill does with them. */
    private void warn(Settings settings) {
        PrintWriter err = Objects.requireNonNull(mixee).commandLine().getErr();
        for (Setting<?> setting : settings.all()) {
            if (setting.secret() && setting.origin() instanceof Origin.OnCommandLine(var flag)) {
                err.println(
                        "redrill: process lists show everybody the secret in %s; set %s instead"
                                .formatted(flag, setting.key().variable()));
            }
        }
    }

    /** The settings file to read. */
    Path file(Home home) {
        return config == null ? home.reader().usual() : config;
    }

    List<Given> flags() {
        List<Given> flags = new ArrayList<>();
        flag(flags, "--target", "target.name", target);
        flag(flags, "--redis", "redis.uri", redis);
        flag(flags, "--redis-ca", "redis.ca-file", caFile);
        flag(flags, "--redis-cert", "redis.client-cert", clientCert);
        flag(flags, "--redis-key", "redis.client-key", clientKey);
        flag(flags, "--downtime", "recovery.downtime", downtime);
        flag(flags, "--policy", "retry.policy", policy);
        flag(flags, "--no-wake-up", "retry.wake-up", plainBackoff ? "false" : null);
        for (String one : set) {
            int equals = one.indexOf('=');
            String key = equals < 0 ? one : one.substring(0, equals);
            flag(flags, "--set", key.strip(), equals < 0 ? "" : one.substring(equals + 1).strip());
        }
        return flags;
    }

    static void flag(List<Given> flags, String name, String key, @Nullable String value) {
        if (value != null) flags.add(Given.of(key, value, new Origin.OnCommandLine(name)));
    }
}
