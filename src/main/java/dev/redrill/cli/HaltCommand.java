package dev.redrill.cli;

import dev.redrill.config.ApiSettings;
import dev.redrill.program.ExitCode;
import dev.redrill.program.Home;
import dev.redrill.state.Secret;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Halts a running window or server over its API, or allows faults again. */
@Command(
        name = "halt",
        description = {
            "Stop and undo everything that a running Redrill did; it injects no fault until that is"
                    + " allowed again.",
            "Speaks to the window, if its API is on, or to \"redrill serve\"."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill halt                 stop, undo, and block faults",
            "  redrill halt --release       allow faults again",
            "  redrill halt --port 8001     the one whose API is on that port"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done, or under way",
            " 1:it answered that it cannot",
            " 2:invalid arguments or settings",
            " 3:no Redrill answers there"
        })
final class HaltCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SUCCESS = 2;

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Mixin private ApiOptions api = new ApiOptions();

    @Option(names = "--release", description = "Allow faults again, and do nothing else.")
    private boolean release;

    @Spec private @Nullable CommandSpec spec;

    private final Home home;

    HaltCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        ApiSettings settings = options.read(home, api.flags()).settings().get().config().api();
        URI address = address(settings);
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer =
                    client.send(
                            request(address, settings.token()),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 == SUCCESS) {
                line.getOut().println(release ? "Faults are allowed again." : "Halted.");
                return ExitCode.OK;
            }
            line.getErr().println("redrill: " + address + " answered: " + answer.body().strip());
            return ExitCode.FAILED;
        } catch (IOException e) {
            String said = e.getMessage() == null ? e.toString() : e.getMessage();
            line.getErr().println("redrill: no Redrill answers at " + address + ": " + said);
            return ExitCode.NO_REDIS;
        }
    }

    /** An address to listen on may be any; from here, it is this machine's own. */
    private URI address(ApiSettings settings) {
        String first = settings.bind().getFirst();
        boolean any = first.equals("0.0.0.0") || first.equals("::");
        String host = any ? "127.0.0.1" : first.contains(":") ? "[" + first + "]" : first;
        return URI.create(
                "http://%s:%d/halt%s"
                        .formatted(host, settings.port(), release ? "?release=true" : ""));
    }

    private static HttpRequest request(URI address, @Nullable Secret token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.noBody());
        if (token != null) request.header("Authorization", "Bearer " + token.reveal());
        return request.build();
    }
}
