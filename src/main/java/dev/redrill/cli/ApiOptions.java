package dev.redrill.cli;

import dev.redrill.config.Given;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/**
 * The options for the API: its addresses, host names and token. Each sets one key of the settings.
 */
final class ApiOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the API (default: 8000; with 0, any free one).")
    private @Nullable String port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = {
                "An address for the API to listen on; can be repeated (default: 127.0.0.1 and"
                        + " ::1).",
                "Addresses beyond this machine need a token and --api-host."
            })
    private List<String> bind = new ArrayList<>();

    @Option(
            names = "--api-host",
            paramLabel = "NAME",
            description =
                    "A name by which requests may call this machine, besides localhost; can be"
                            + " repeated.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--api-token",
            paramLabel = "TOKEN",
            description = {
                "Every POST must send it as Authorization: Bearer TOKEN.",
                "Prefer a file or REDRILL_API_TOKEN: process lists show options to everybody."
            })
    private @Nullable String token;

    @Option(
            names = "--api-token-file",
            paramLabel = "FILE",
            description =
                    "Read the token from a file that only you can access (chmod 600 FILE); read"
                            + " once, at the start.")
    private @Nullable String tokenFile;

    /** The options given, as settings. */
    List<Given> flags() {
        List<Given> flags = new ArrayList<>();
        SettingsOptions.flag(flags, "--port", "api.port", port);
        SettingsOptions.flag(flags, "--bind", "api.bind", together(bind));
        SettingsOptions.flag(flags, "--api-host", "api.hosts", together(hosts));
        SettingsOptions.flag(flags, "--api-token", "api.token", token);
        SettingsOptions.flag(flags, "--api-token-file", "api.token-file", tokenFile);
        return flags;
    }

    private static @Nullable String together(List<String> words) {
        return words.isEmpty() ? null : String.join(",", words);
    }
}
