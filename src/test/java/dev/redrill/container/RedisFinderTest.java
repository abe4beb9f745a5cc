package dev.redrill.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerInfo.Health;
import dev.redrill.container.ContainerInfo.Network;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.RedisFinder.Answer;
import dev.redrill.container.RedisFinder.Answer.Found;
import dev.redrill.container.RedisFinder.Answer.None;
import dev.redrill.container.RedisFinder.Answer.Several;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class RedisFinderTest {
    private static final int PORT = 6379;

    private final ContainerInfo web = container("aa11", "web", "nginx:1", 80, Phase.RUNNING);
    private final ContainerInfo cache = container("ab22", "cache", "redis:8", 7000, Phase.RUNNING);
    private final ContainerInfo queue = container("ac33", "queue", "acme:1", PORT, Phase.RUNNING);
    private final ContainerInfo chosen = labelled("ad44", "chosen");

    @Test
    void takesTheOneThatWasNamedBeforeAllOthers() {
        assertThat(found("web", web, cache, queue, chosen)).isEqualTo(web);
        assertThat(found("/web", web, chosen)).isEqualTo(web);
        assertThat(found("ab22", web, cache, chosen)).isEqualTo(cache);
        assertThat(found("ab", web, cache, chosen)).isEqualTo(cache);
    }

    @Test
    void takesAWholeNameBeforeTheBeginningOfAnId() {
        ContainerInfo named = container("ff00", "ab", "acme", 1, Phase.RUNNING);

        assertThat(found("ab", cache, named)).isEqualTo(named);
    }

    @Test
    void asksWhenAnIdBeginsLikeSeveral() {
        assertThat(find("a", web, cache)).isInstanceOf(Several.class);
    }

    @Test
    void doesNotReplaceAContainerThatWasNamed() {
        assertThat(find("nobody", chosen, cache))
                .isInstanceOfSatisfying(
                        None.class,
                        none -> assertThat(none.failure().english()).contains("nobody"));
    }

    @Test
    void takesTheLabelThenThePortThenTheImage() {
        assertThat(found(null, web, cache, queue, chosen)).isEqualTo(chosen);
        assertThat(found(null, web, cache, queue)).isEqualTo(queue);
        assertThat(found(null, web, cache)).isEqualTo(cache);
        assertThat(find(null, web)).isInstanceOf(None.class);
        assertThat(find(null)).isInstanceOf(None.class);
    }

    @Test
    void asksWhenTwoCarryTheLabel() {
        ContainerInfo other = labelled("ae55", "other");

        assertThat(find(null, chosen, web, other))
                .isInstanceOfSatisfying(
                        Several.class,
                        several -> assertThat(several.containers()).containsExactly(chosen, other));
    }

    @Test
    void countsAStoppedOneOnlyWhereNoLiveOneMatches() {
        ContainerInfo old = container("af66", "old", "acme", PORT, Phase.EXITED);

        assertThat(found(null, old, queue)).isEqualTo(queue);
        assertThat(found(null, old, web)).isEqualTo(old);
    }

    @Test
    void leavesOutWhatIsBeingRemoved() {
        assertThat(find(null, container("a0", "gone", "redis", PORT, Phase.REMOVED)))
                .isInstanceOf(None.class);
    }

    @ParameterizedTest
    @CsvSource({
        "redis, true",
        "redis:8-alpine, true",
        "valkey/valkey:8, true",
        "bitnami/redis, true",
        "localhost:5000/redis, true",
        "registry.example:5000/team/redis:7@sha256:0123abcd, true",
        "redis@sha256:0123abcd, true",
        "redis-stack-server, false",
        "my-redis, false",
        "redis/insight, false",
        "redis.example:5000/web, false",
        "sha256:0123abcd, false"
    })
    void readsTheImagesName(String image, boolean redis) {
        assertThat(RedisFinder.isRedis(image)).isEqualTo(redis);
    }

    private static Answer find(@Nullable String name, ContainerInfo... all) {
        return RedisFinder.find(List.of(all), name, PORT);
    }

    private static ContainerInfo found(@Nullable String name, ContainerInfo... all) {
        return ((Found) find(name, all)).container();
    }

    private static ContainerInfo labelled(String id, String name) {
        return info(id, name, "acme", 1, Phase.RUNNING, Map.of("redrill.target", "true"));
    }

    private static ContainerInfo container(
            String id, String name, String image, int port, Phase phase) {
        return info(id, name, image, port, phase, Map.of());
    }

    private static ContainerInfo info(
            String id,
            String name,
            String image,
            int port,
            Phase phase,
            Map<String, String> labels) {
        return new ContainerInfo(
                id,
                name,
                image,
                phase,
                null,
                false,
                Instant.EPOCH,
                0,
                false,
                false,
                Health.NONE,
                Network.publishing(new PublishedPort("127.0.0.1", port, PORT)),
                labels);
    }
}
