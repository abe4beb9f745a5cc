package dev.redrill.container.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import com.github.dockerjava.api.model.VersionPlatform;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.EngineCall;
import dev.redrill.container.EngineCall.Kind;
import dev.redrill.container.EngineState.Reachable;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Connects to an engine: negotiates the API version, then reads what the engine is. */
final class Dialer {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Set<String> SCHEMES = Set.of("unix", "npipe", "tcp");

    private final TimeSource time;
    private final Deadline deadline;

    Dialer(TimeSource time) {
        this.time = time;
        this.deadline = new Deadline(time);
    }

    /**
     * Loads what talking to an engine needs, so that no engine's time is spent on it: on a busy
     * machine the first call took seconds, and a sound engine counted as hung. Blocks; does it
     * once.
     */
    static void prepare() {
        Prepared.now();
    }

    /** The virtual machine initializes a class once, and lets every other thread wait for that. */
    private static final class Prepared {
        static {
            Candidate nowhere = new Candidate("nowhere", URI.create("unix:///nowhere"), null);
            try (DockerHttpClient http = new OneShotHttp(transport(nowhere))) {
                var json = DockerClientConfig.getDefaultObjectMapper();
                Object _ = json.readValue("{}", Version.class);
                Object _ = json.readValue("{}", Info.class);
                http.execute(ping()).close();
            } catch (IOException | RuntimeException | LinkageError _) {
                // Nobody listens nowhere; and a real engine's failure is told by its own call.
            }
        }

        private static void now() {
            // The static block does it.
        }
    }

    /**
     * Connects to the candidate.
     *
     * @throws ContainerException if that fails
     */
    Engine dial(Candidate candidate) {
        check(candidate);
        String where = candidate.host().toString();
        return deadline.call(
                new EngineCall(Kind.CONNECT, where), PATIENCE, () -> greet(candidate, where));
    }

    /**
     * Pings the engine.
     *
     * @throws ContainerException if it does not answer
     */
    void ping(Engine engine) {
        String where = engine.about().where();
        deadline.call(new EngineCall(Kind.PING, where), PATIENCE, () -> ping(engine.http(), where));
    }

    private Engine greet(Candidate candidate, String where) {
        DockerHttpClient http = new OneShotHttp(transport(candidate));
        try {
            return introduce(candidate, http, ApiVersion.agreed(ping(http, where)));
        } catch (RuntimeException e) {
            closeQuietly(http);
            throw EngineFailures.translate(new EngineCall(Kind.CONNECT, where), where, e);
        }
    }

    /** The newest API version of the engine. */
    private static ApiVersion ping(DockerHttpClient http, String where) {
        try (Response pong = http.execute(ping())) {
            if (pong.getStatusCode() != 200)
                throw new ContainerException(
                        new ContainerFailure.OddPing(where, pong.getStatusCode()));
            return Optional.ofNullable(pong.getHeader("Api-Version"))
                    .flatMap(ApiVersion::parse)
                    .orElse(ApiVersion.OURS);
        } catch (ContainerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw EngineFailures.translate(new EngineCall(Kind.PING, where), where, e);
        }
    }

    private static Request ping() {
        return Request.builder().method(Request.Method.GET).path("/_ping").build();
    }

    private Engine introduce(Candidate candidate, DockerHttpClient http, ApiVersion version) {
        DefaultDockerClientConfig settings =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(candidate.host().toString())
                        .withDockerTlsVerify(false)
                        .withApiVersion(version.toString())
                        .build();
        DockerClient client = DockerClientImpl.getInstance(settings, http);
        Version software = client.versionCmd().exec();
        Instant asked = time.now();
        Info info = client.infoCmd().exec();
        Instant answered = time.now();
        Instant halfWay = asked.plus(Duration.between(asked, answered).dividedBy(2));
        Reachable about =
                new Reachable(
                        name(software),
                        Optional.ofNullable(software.getVersion()).orElse("unknown"),
                        candidate.host().toString());
        return new Engine(
                candidate, client, http, version, about, freezes(info), ahead(info, halfWay));
    }

    /** A rootless engine cannot pause containers on cgroup v1. */
    private static boolean freezes(Info info) {
        List<String> options = Optional.ofNullable(info.getSecurityOptions()).orElse(List.of());
        boolean rootless = options.stream().anyMatch(option -> option.contains("rootless"));
        return !(rootless && "1".equals(info.getCGroupVersion()));
    }

    private static Duration ahead(Info info, Instant ours) {
        try {
            return Optional.ofNullable(info.getSystemTime())
                    .map(text -> Duration.between(ours, OffsetDateTime.parse(text).toInstant()))
                    .orElse(Duration.ZERO);
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    private static String name(Version software) {
        boolean podman =
                Optional.ofNullable(software.getComponents()).orElse(List.of()).stream()
                        .map(VersionComponent::getName)
                        .anyMatch(name -> name.contains("Podman"));
        if (podman) return "Podman";
        return Optional.ofNullable(software.getPlatform())
                .map(VersionPlatform::getName)
                .filter(name -> !name.isBlank())
                .orElse("Docker Engine");
    }

    /** Detects at once what a connection would report late or unclearly. */
    private static void check(Candidate candidate) {
        String scheme = candidate.host().getScheme();
        if (scheme == null || !SCHEMES.contains(scheme))
            throw new ContainerException(
                    new ContainerFailure.ForeignAddress(candidate.host().toString()));
        candidate.socket().ifPresent(Dialer::checkSocket);
    }

    private static void checkSocket(Path socket) {
        if (!Files.exists(socket) && reachable(socket.getParent()))
            throw new ContainerException(new ContainerFailure.NoEngineSocket(socket.toString()));
        if (!Files.isWritable(socket))
            throw EngineFailures.notPermitted(socket.toString(), new IOException("not writable"));
    }

    private static boolean reachable(@Nullable Path folder) {
        return folder == null || !Files.exists(folder) || Files.isExecutable(folder);
    }

    private static ZerodepDockerHttpClient transport(Candidate candidate) {
        SSLConfig tls = tls(candidate);
        ZerodepDockerHttpClient.Builder builder =
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(candidate.host())
                        .connectionTimeout(PATIENCE);
        return (tls == null ? builder : builder.sslConfig(tls)).build();
    }

    private static @Nullable SSLConfig tls(Candidate candidate) {
        Path certificates = candidate.certificates();
        if (certificates != null) return new LocalDirectorySSLConfig(certificates.toString());
        return candidate.socket().isPresent() ? Dialer::trustingNobody : null;
    }

    /** A socket needs no TLS, but the client would load the system's trust store for it. */
    private static SSLContext trustingNobody() {
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[0], null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java knows no TLS", e);
        }
    }

    private static void closeQuietly(DockerHttpClient http) {
        try {
            http.close();
        } catch (IOException e) {
            // It never answered, so a failure to close it does not matter.
        }
    }
}
