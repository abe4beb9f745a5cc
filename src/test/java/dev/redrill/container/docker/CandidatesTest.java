package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void goesOnWhereSettingsAreBroken() throws IOException {
        write("config.json", "{nonsense");

        assertThat(list(Map.of("DOCKER_HOST", "not an address")).getFirst().source())
                .isEqualTo("default socket");
        assertThat(list(Map.of("DOCKER_CONTEXT", "nobody")).getFirst().source())
                .isEqualTo("default socket");
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
