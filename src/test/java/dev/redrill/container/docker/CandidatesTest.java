package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerFailure.BrokenDockerSettings;
import dev.redrill.container.ContainerFailure.NoAddress;
import dev.redrill.container.ContainerFailure.NoContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class CandidatesTest {
    /** SHA-256 of "lab", under which Docker keeps the context of that name. */
    private static final String LAB =
            "a51146d38077ff992eba84cf1d5e9b249073503eb74868699016153b031a38f7";

    @TempDir private Path home;

    @Test
    void looksAtTheUsualPlacesInOrder() {
        assertThat(hosts(Map.of("XDG_RUNTIME_DIR", "/run/user/7")))
                .containsExactly(
                        "unix:///var/run/docker.sock",
                        "unix:///run/user/7/docker.sock",
                        "unix:///run/user/7/podman/podman.sock",
                        "unix:///run/podman/podman.sock",
                        "unix://" + home + "/.colima/default/docker.sock");
    }

    @Test
    void asksNobodyButWhomTheEnvironmentNames() throws IOException {
        write("config.json", "{\"currentContext\":\"lab\"}");
        context();

        List<Candidate> all = list(Map.of("DOCKER_HOST", "tcp://10.0.0.7:2375"));

        assertThat(all).hasSize(1);
        assertThat(all.getFirst().host()).hasToString("tcp://10.0.0.7:2375");
        assertThat(all.getFirst().source()).isEqualTo("DOCKER_HOST");
        assertThat(all.getFirst().certificates()).isNull();
    }

    @Test
    void takesCertificatesWhereTlsIsAskedFor() {
        Map<String, String> settings =
                Map.of(
                        "DOCKER_HOST", "tcp://h:2376",
                        "DOCKER_TLS_VERIFY", "1",
                        "DOCKER_CERT_PATH", "/certs");

        assertThat(list(settings).getFirst().certificates()).isEqualTo(Path.of("/certs"));
    }

    @Test
    void readsTheCurrentContext() throws IOException {
        write("config.json", "{\"currentContext\":\"lab\"}");
        context();

        assertThat(hosts(Map.of())).containsExactly("unix:///lab.sock");
        assertThat(list(Map.of()).getFirst().source()).isEqualTo("docker context lab");
    }

    @Test
    void takesTheContextOfTheEnvironmentBeforeTheCurrentOne() throws IOException {
        write("config.json", "{\"currentContext\":\"other\"}");
        context();

        assertThat(list(Map.of("DOCKER_CONTEXT", "lab")).getFirst().source())
                .isEqualTo("DOCKER_CONTEXT lab");
    }

    @Test
    void stopsWhereTheContextThatIsNamedIsNotThere() throws IOException {
        assertThat(refusal(Map.of("DOCKER_CONTEXT", "typo")))
                .isEqualTo(new NoContext("DOCKER_CONTEXT", "typo", settings("contexts")));

        write("config.json", "{\"currentContext\":\"gone\"}");
        assertThat(refusal(Map.of()))
                .isEqualTo(
                        new NoContext(
                                settings("config.json").toString(), "gone", settings("contexts")));
    }

    @Test
    void stopsWhereTheContextNamesNoEngine() throws IOException {
        write("contexts/meta/" + LAB + "/meta.json", "{\"Name\":\"lab\",\"Endpoints\":{}}");

        assertThat(refusal(Map.of("DOCKER_CONTEXT", "lab"))).isInstanceOf(NoContext.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not an address", "tcp://h:port with blanks", "http://[::1"})
    void stopsWhereDockerHostIsNoAddress(String host) {
        assertThat(refusal(Map.of("DOCKER_HOST", host)))
                .isEqualTo(new NoAddress("DOCKER_HOST", host));
    }

    @Test
    void takesASocketWithABlankInItsPath() {
        Candidate candidate = list(Map.of("DOCKER_HOST", "unix:///my home/a#b.sock")).getFirst();

        assertThat(candidate.socket()).contains(Path.of("/my home/a#b.sock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{nonsense", "[1, 2", "{} trailing {", "{\"currentContext\": 7}", "[]"})
    void stopsWhereTheSettingsOfDockerAreBroken(String text) throws IOException {
        write("config.json", text);

        assertThat(refusal(Map.of())).isEqualTo(new BrokenDockerSettings(settings("config.json")));
    }

    @Test
    void stopsWhereAContextIsBroken() throws IOException {
        write("contexts/meta/" + LAB + "/meta.json", "{");

        assertThat(refusal(Map.of("DOCKER_CONTEXT", "lab")))
                .isInstanceOf(BrokenDockerSettings.class);
    }

    @Test
    void asksNoFileWhereTheEnvironmentSaysItAll() throws IOException {
        write("config.json", "{nonsense");

        assertThat(hosts(Map.of("DOCKER_CONTEXT", "default")))
                .startsWith("unix:///var/run/docker.sock");
        assertThat(hosts(Map.of("DOCKER_HOST", "tcp://h:2375"))).containsExactly("tcp://h:2375");
    }

    private Path settings(String name) {
        return home.resolve(".docker").resolve(name);
    }

    private ContainerFailure refusal(Map<String, String> environment) {
        return catchThrowableOfType(ContainerException.class, () -> list(environment)).failure();
    }

    @Test
    void speaksTheOlderOfTwoVersions() {
        assertThat(ApiVersion.agreed(new ApiVersion(1, 41))).hasToString("1.41");
        assertThat(ApiVersion.agreed(new ApiVersion(1, 52))).hasToString("1.44");
        assertThat(ApiVersion.agreed(new ApiVersion(1, 9))).hasToString("1.9");
        assertThat(ApiVersion.parse("1.41")).contains(new ApiVersion(1, 41));
        assertThat(ApiVersion.parse("latest")).isEmpty();
    }

    private void context() throws IOException {
        write(
                "contexts/meta/" + LAB + "/meta.json",
                "{\"Name\":\"lab\",\"Endpoints\":{\"docker\":{\"Host\":\"unix:///lab.sock\"}}}");
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(".docker").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> hosts(Map<String, String> environment) {
        return list(environment).stream().map(candidate -> candidate.host().toString()).toList();
    }

    private List<Candidate> list(Map<String, String> environment) {
        return new Candidates(environment, home, false).list();
    }
}
