package dev.redrill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.state.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ApiSettingsTest {
    private static final Secret TOKEN = new Secret("canary");

    @Test
    void standsOnLoopbackWithoutATokenByDefault() {
        assertThat(ApiSettings.STANDARD.addresses()).allMatch(a -> a.isLoopbackAddress());
        assertThat(ApiSettings.STANDARD.port()).isEqualTo(8000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "fe80::1"})
    void anAddressBeyondThisMachineNeedsATokenAndNames(String address) {
        List<String> bind = List.of("127.0.0.1", address);

        assertThatThrownBy(() -> new ApiSettings(bind, 8000, null, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address)
                .hasMessageContaining("REDRILL_API_TOKEN")
                .hasMessageContaining("--api-host");
        assertThatThrownBy(() -> new ApiSettings(bind, 8000, TOKEN, List.of()))
                .hasMessageContaining("--api-host")
                .message()
                .doesNotContain("canary", "REDRILL_API_TOKEN");
        assertThatThrownBy(() -> new ApiSettings(bind, 8000, null, List.of("lab")))
                .hasMessageContaining("REDRILL_API_TOKEN");
        assertThat(new ApiSettings(bind, 8000, TOKEN, List.of("lab")).addresses()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "example.com", "", "1.2.3.4.5", "127.0.0.1:80", "*"})
    void onlyAddressesCanBeListenedOn(String bind) {
        assertThatThrownBy(() -> new ApiSettings(List.of(bind), 8000, null, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + bind + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "http://lab", "lab:8000", "lab/", "a b", "-lab", "lab."})
    void hostsAreNamesAndNothingElse(String host) {
        assertThatThrownBy(() -> new ApiSettings(List.of("::1"), 8000, null, List.of("lab", host)))
                .hasMessageContaining("\"" + host + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "naïve", "line\nbreak"})
    void aTokenFitsIntoAHeader(String token) {
        assertThatThrownBy(
                        () -> new ApiSettings(List.of("::1"), 8000, new Secret(token), List.of()))
                .hasMessageContaining("token")
                .message()
                .doesNotContain("two words", "naïve", "break");
    }
}
