package dev.redrill.cli;

import dev.redrill.config.ApiSettings;
import dev.redrill.redis.Secret;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options that say where the API listens and whom it answers. */
final class ApiOptions {
    private static final String TOKEN_VARIABLE = "REDRILL_API_TOKEN";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where the API listens (default: 8000); 0 for any free port.")
    private int port = ApiSettings.STANDARD.port();

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = {
                "An address for the API to listen on, more than once for several (default:"
                        + " 127.0.0.1 and ::1).",
                "Beyond this machine only with a token and --api-host."
            })
    private List<String> bind = new ArrayList<>();

    @Option(
            names = "--api-host",
            paramLabel = "NAME",
            description =
                    "A name by which requests may call this machine, beside localhost; more than"
                            + " once for several.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--api-token",
            paramLabel = "TOKEN",
            description = {
                "What every POST must bring as Authorization: Bearer TOKEN.",
                "Better in REDRILL_API_TOKEN: process lists show options to everybody."
            })
    private @Nullable String token;

    /**
     * @throws IllegalArgumentException when they do not go together
     */
    ApiSettings settings() {
        Secret secret =
                Optional.ofNullable(token)
                        .or(() -> Optional.ofNullable(System.getenv(TOKEN_VARIABLE)))
                        .map(Secret::new)
                        .orElse(null);
        return new ApiSettings(
                bind.isEmpty() ? ApiSettings.STANDARD.bind() : bind, port, secret, hosts);
    }
}
