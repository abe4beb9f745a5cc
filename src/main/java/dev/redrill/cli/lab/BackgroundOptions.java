package dev.redrill.cli.lab;

import dev.redrill.lab.Background;
import dev.redrill.lab.ConcurrencyBudget;
import dev.redrill.lab.NoBudget;
import dev.redrill.lab.RetryBudget;
import dev.redrill.lab.TokenBudget;
import dev.redrill.lab.WindowBudget;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.time.Duration;

/** The options for requests that share the server with a herd. */
final class BackgroundOptions {
    @Option(
            names = "--requests",
            paramLabel = "RATE",
            converter = Rate.Converter.class,
            description =
                    "Rate of requests that share the server's core, such as 280/s (default: none).")
    private @Nullable Rate requests;

    @Option(
            names = "--request-capacity",
            paramLabel = "RATE",
            converter = Rate.Converter.class,
            defaultValue = "100/ms",
            description =
                    "Requests the server can answer if it does nothing else (default: 100/ms).")
    private Rate capacity = new Rate(100);

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            defaultValue = "1s",
            description = "Time after which a request fails (default: 1s).")
    private Duration timeout = Duration.ofSeconds(1);

    @Option(
            names = "--request-retries",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Retries of a failed request (default: 0).")
    private int retries;

    @Option(
            names = "--request-budget",
            paramLabel = "none|grpc|aws-sdk|finagle|envoy|SHARE",
            defaultValue = "none",
            description =
                    "Limit of retries over all requests; a share such as 0.1 is of the requests"
                            + " in the last 10 s (default: none, no limit).")
    private String budget = "none";

    @Option(
            names = "--accepts-per-turn",
            paramLabel = "NUMBER",
            defaultValue = "10",
            description =
                    "Connections accepted per turn of the event loop, before requests are read:"
                            + " 1000 in Redis up to 7.2, 10 since 7.4 (default: 10).")
    private int accepts = 10;

    /** The background load; null for none. */
    @Nullable Background background() {
        if (requests == null) return null;
        return new Background(
                requests.perMilli(), capacity.perMilli(), timeout, retries, budget(), accepts);
    }

    private RetryBudget budget() {
        return switch (budget) {
            case "none" -> new NoBudget();
            case "grpc" -> TokenBudget.grpc(10, 0.1);
            case "aws-sdk" -> TokenBudget.awsSdk();
            case "finagle" -> WindowBudget.FINAGLE;
            case "envoy" -> ConcurrencyBudget.ENVOY;
            default -> share();
        };
    }

    private RetryBudget share() {
        try {
            return new WindowBudget(Double.parseDouble(budget), 0, Duration.ofSeconds(10));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'%s' is no budget; write none, grpc, aws-sdk, finagle, envoy or a share"
                            .formatted(budget),
                    e);
        }
    }
}
