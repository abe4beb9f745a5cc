package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;
import dev.redrill.fault.ServerFault;
import dev.redrill.recovery.Incident;
import dev.redrill.redis.AdminConnection;
import dev.redrill.redis.Light;
import dev.redrill.redis.Lights;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.Secret;
import dev.redrill.state.Subscription;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Each fault in a real server, which a client under load sees by the light that the fault names,
 * and which is as it was before once the fault is undone.
 */
@Timeout(60)
class ServerFaultsTest {
    private static final Duration LASTING = Duration.ofMillis(2_500);
    private static OpenSession drill;
    private static Session session;
    private static RedisEndpoint endpoint;

    @BeforeAll
    static void open() throws InterruptedException {
        drill = new OpenSession(Duration.ofSeconds(1), 100);
        session = drill.open(new Target.Embedded());
        String[] words = session.redisCli().orElseThrow().split(" ", -1);
        endpoint = RedisEndpoint.tcp("127.0.0.1", Integer.parseInt(words[2]), new Secret(words[4]));
        try (var admin = AdminConnection.open(endpoint)) {
            admin.call(List.of("CONFIG", "SET", "save", "3600 1"));
        }
        session.awaitFaults(OpenSession.PATIENCE);
    }

    @AfterAll
    static void close() {
        drill.close();
    }

    static Stream<Fault> all() {
        return Fault.all(FaultDefaults.STANDARD).stream()
                .filter(ServerFault.class::isInstance)
                .map(ServerFaultsTest::small);
    }

    /** On a busy machine a client does notice a large value. */
    private static Fault small(Fault fault) {
        return fault.parameter().filter(p -> p.name().equals("size")).isPresent()
                ? fault.with("1MB")
                : fault;
    }

    /** What somebody who looks would compare. */
    private static String state() {
        try (var admin = AdminConnection.open(endpoint)) {
            var config = new TreeMap<String, String>();
            List<String> words = admin.call(List.of("CONFIG", "GET", "*"));
            for (int i = 0; i < words.size(); i += 2) config.put(words.get(i), words.get(i + 1));
            return config
                    + "\n"
                    + admin.call(List.of("ACL", "LIST"))
                    + "\n"
                    + admin.call(List.of("ROLE")).getFirst()
                    + "\n"
                    + admin.call(List.of("KEYS", "*key"))
                    + admin.call(List.of("KEYS", "*expired"))
                    + admin.call(List.of("KEYS", "*reader"));
        }
    }

    private static Optional<Light.Name> firstOut(Lights lights) {
        return lights.all().stream()
                .filter(light -> light.level() == Light.Level.BAD || isLoading(light))
                .map(Light::name)
                .findFirst();
    }

    private static boolean isLoading(Light light) {
        return light.level() == Light.Level.WARNING && light.name() != Light.Name.PERSISTING;
    }

    @ParameterizedTest
    @MethodSource("all")
    void isSeenByItsLightAndUndone(Fault fault) throws Exception {
        String before = state();
        var out = new AtomicReference<Light.Name>();
        Runnable look =
                () ->
                        firstOut(session.redis().get().lights())
                                .ifPresent(name -> out.compareAndSet(null, name));

        Incident incident;
        try (Subscription _ = session.redis().onChange(look)) {
            long _ = session.inject(fault.lasting(LASTING));
            Wait.until(
                    "over",
                    OpenSession.PATIENCE,
                    () -> session.recovery().get().running().isEmpty());
            incident = session.recovery().get().latest().orElseThrow();
        }

        boolean shows = fault.light().isPresent();
        assertThat(incident.outcome())
                .isEqualTo(shows ? Incident.Outcome.RECOVERED : Incident.Outcome.UNNOTICED);
        assertThat(Optional.ofNullable(out.get())).isEqualTo(fault.light());
        assertThat(state()).isEqualTo(before);
    }
}
