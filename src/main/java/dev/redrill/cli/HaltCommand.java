package dev.redrill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
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
    private static final int PATIENCE_MILLIS = 5_000;
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
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        ApiSettings settings = options.read(home, api.flags()).settings().get().config().api();
        URI address = address(settings);
        try {
            Answer answer = post(address, settings.token());
            if (answer.status() / 100 == SUCCESS) {
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

    private record Answer(int status, String body) {}

    /** The module of Java's newer client is not shipped. */
    private static Answer post(URI address, @Nullable Secret token) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setRequestMethod("POST");
        if (token != null)
            connection.setRequestProperty("Authorization", "Bearer " + token.reveal());
        int status = connection.getResponseCode();
        try (InputStream said = connection.getErrorStream()) {
            String body = said == null ? "" : new String(said.readAllBytes(), UTF_8);
            return new Answer(status, body);
        } finally {
            connection.disconnect();
        }
    }
}
