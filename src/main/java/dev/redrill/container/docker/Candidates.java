package dev.redrill.container.docker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Addresses at which an engine may listen: only the configured one, as for the docker command; if
 * none is configured, the usual ones, in order. It connects to none.
 */
final class Candidates {
    private static final String SOCKET = "unix://";
    private static final ObjectMapper json =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, String> environment;
    private final Path home;
    private final boolean windows;

    Candidates(Map<String, String> environment, Path home, boolean windows) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.windows = windows;
    }

    static Candidates ofThisMachine() {
        return new Candidates(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("os.name").startsWith("Windows"));
    }

    /**
     * All of them. Behind an address that was given there is no other: a container of the same name
     * in another engine is not the one that is meant.
     *
     * @throws ContainerException when what was named is not there; it names that
     */
    List<Candidate> list() {
        List<Candidate> all = new ArrayList<>();
        addHost(all);
        if (all.isEmpty()) addContext(all);
        if (all.isEmpty()) addUsual(all);
        return List.copyOf(all);
    }

    private void addUsual(List<Candidate> all) {
        if (windows) {
            all.add(
                    new Candidate(
                            "default pipe", URI.create("npipe:////./pipe/docker_engine"), null));
        } else {
            addSockets(all);
        }
    }

    private void addHost(List<Candidate> all) {
        String host = variable("DOCKER_HOST");
        if (host == null) return;
        String verify = variable("DOCKER_TLS_VERIFY");
        boolean tls = verify != null && !verify.equals("0") && !verify.equals("false");
        String certificates = variable("DOCKER_CERT_PATH");
        Path folder = certificates == null ? settings() : Path.of(certificates);
        add(all, "DOCKER_HOST", host, tls ? folder : null);
    }

    private void addContext(List<Candidate> all) {
        String asked = variable("DOCKER_CONTEXT");
        String context = asked != null ? asked : currentContext();
        if (context == null || context.equals("default")) return;
        String source = (asked != null ? "DOCKER_CONTEXT " : "docker context ") + context;
        Path contexts = settings().resolve("contexts");
        String folder = sha256(context);
        String host =
                text(
                        contexts.resolve("meta").resolve(folder).resolve("meta.json"),
                        "/Endpoints/docker/Host");
        if (host == null) {
            throw new ContainerException(
                    new ContainerFailure.NoContext(
                            asked != null ? "DOCKER_CONTEXT" : config().toString(),
                            context,
                            contexts));
        }
        Path certificates = contexts.resolve("tls").resolve(folder).resolve("docker");
        add(all, source, host, Files.isDirectory(certificates) ? certificates : null);
    }

    private void addSockets(List<Candidate> all) {
        String runtime = variable("XDG_RUNTIME_DIR");
        all.add(Candidate.socket("default socket", Path.of("/var/run/docker.sock")));
        if (runtime != null) {
            all.add(Candidate.socket("rootless socket", Path.of(runtime, "docker.sock")));
            all.add(Candidate.socket("Podman socket", Path.of(runtime, "podman", "podman.sock")));
        }
        all.add(Candidate.socket("Podman socket", Path.of("/run/podman/podman.sock")));
        all.add(
                Candidate.socket(
                        "Colima socket",
                        home.resolve(".colima").resolve("default").resolve("docker.sock")));
    }

    private static void add(
            List<Candidate> all, String source, String host, @Nullable Path certificates) {
        try {
            all.add(
                    host.startsWith(SOCKET)
                            ? Candidate.socket(source, Path.of(host.substring(SOCKET.length())))
                            : new Candidate(source, URI.create(host), certificates));
        } catch (IllegalArgumentException _) {
            throw new ContainerException(new ContainerFailure.NoAddress(source, host));
        }
    }

    private @Nullable String currentContext() {
        return text(config(), "/currentContext");
    }

    private Path config() {
        return settings().resolve("config.json");
    }

    private Path settings() {
        String folder = variable("DOCKER_CONFIG");
        return folder == null ? home.resolve(".docker") : Path.of(folder);
    }

    private @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable String text(Path file, String pointer) {
        if (!Files.exists(file)) return null;
        try {
            JsonNode tree = json.readTree(file.toFile());
            JsonNode node = tree.at(pointer);
            if (!tree.isObject() || !(node.isMissingNode() || node.isTextual())) throw broken(file);
            return node.asText().isBlank() ? null : node.asText();
        } catch (IOException _) {
            throw broken(file);
        }
    }

    private static ContainerException broken(Path file) {
        return new ContainerException(new ContainerFailure.BrokenDockerSettings(file));
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java promises SHA-256", e);
        }
    }
}
