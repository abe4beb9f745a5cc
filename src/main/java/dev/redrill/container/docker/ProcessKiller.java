package dev.redrill.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient.Response;

import dev.redrill.container.Availability;
import dev.redrill.container.Availability.Available;
import dev.redrill.container.Availability.NotAvailable;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.EngineCall;
import dev.redrill.container.EngineCall.Kind;
import dev.redrill.container.ProcessSignal;
import dev.redrill.container.RedisPort;
import dev.redrill.container.Unavailability;
import dev.redrill.container.docker.LogFrames.Frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Kills the process inside a container without the engine, which counts as a crash: with SIGKILL
 * from this machine if permitted, otherwise by asking Redis to crash.
 */
record ProcessKiller(EngineLink link, Containers containers) {
    private static final ObjectMapper json = new ObjectMapper();
    private static final Set<String> ALLOWING = Set.of("local", "yes");
    private static final int LONGEST_ANSWER = 4_096;

    Availability can(String id) {
        Inspection target = containers.inspection(id);
        if (!target.isRunning()) return new NotAvailable(new Unavailability.NotRunning());
        if (killable(target).isPresent()) return new Available();
        return byRedis(target);
    }

    void kill(String id) {
        Inspection target = containers.inspection(id);
        if (!target.isRunning())
            throw new ContainerException(new ContainerFailure.NotRunning(target.info().name()));
        if (killable(target).map(ProcessHandle::destroyForcibly).orElse(false)) return;
        switch (byRedis(target)) {
            case Available() -> crash(target);
            case NotAvailable(Unavailability because) ->
                    throw new ContainerException(
                            new ContainerFailure.NotAvailable(target.info().name(), because));
        }
    }

    /** The process, if this user may kill it. */
    private static Optional<ProcessHandle> killable(Inspection target) {
        return HostProcess.of(target).filter(ProcessKiller::mayEnd);
    }

    private static boolean mayEnd(ProcessHandle process) {
        try {
            return ProcessSignal.send("0", process.pid());
        } catch (IOException _) {
            return false;
        }
    }

    /** Makes Redis crash by DEBUG SEGFAULT. */
    void crash(Inspection target) {
        redisCli(target, "DEBUG", "SEGFAULT");
    }

    /** Whether Redis accepts DEBUG. */
    Availability byRedis(Inspection target) {
        String answer;
        try {
            answer = redisCli(target, "CONFIG", "GET", "enable-debug-command");
        } catch (ContainerException e) {
            return new NotAvailable(new Unavailability.NoRedisCli(e.failure()));
        }
        return judge(answer);
    }

    /** Redis before 7 lacks this setting and always allows DEBUG. */
    static Availability judge(String answer) {
        List<String> words = answer.strip().lines().map(String::strip).toList();
        boolean known = words.size() == 2 && words.getFirst().equals("enable-debug-command");
        boolean allowed = known && ALLOWING.contains(words.getLast());
        if (answer.isBlank() || allowed) return new Available();
        if (known) return new NotAvailable(new Unavailability.DebugIsOff());
        if (answer.contains("NOAUTH") || answer.contains("NOPERM"))
            return new NotAvailable(new Unavailability.PasswordWanted());
        return new NotAvailable(new Unavailability.RedisCliSays(answer.strip()));
    }

    private String redisCli(Inspection target, String... command) {
        int port = RedisPort.likeliest(target.info());
        EngineCall call = new EngineCall(Kind.RUN_REDIS_CLI, target.info().name());
        return link.call(
                call,
                engine -> {
                    String id = created(engine, call, target.info().id(), port, command);
                    String path = "/exec/" + id + "/start";
                    try (Response output =
                            engine.post(call, path, "{\"Detach\":false,\"Tty\":false}")) {
                        return text(output);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static String created(
            Engine engine, EngineCall call, String container, int port, String... command) {
        var request = json.createObjectNode().put("AttachStdout", true).put("AttachStderr", true);
        var words = request.putArray("Cmd").add("redis-cli").add("-p").add(Integer.toString(port));
        for (String word : command) words.add(word);
        String path = "/containers/" + container + "/exec";
        try (Response response = engine.post(call, path, request.toString())) {
            JsonNode answer = json.readTree(response.getBody());
            return answer.path("Id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Response output) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        LogFrames frames = new LogFrames(output.getBody(), false);
        for (Frame next = frames.next(); next != null; next = frames.next()) {
            while (next.bytes().hasRemaining() && text.size() < LONGEST_ANSWER) {
                text.write(next.bytes().get());
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
