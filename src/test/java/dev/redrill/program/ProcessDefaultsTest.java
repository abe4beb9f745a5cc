package dev.redrill.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.OtherJvm;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

final class ProcessDefaultsTest {
    @TempDir private Path folder;

    private final Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    private final String home = System.getProperty("user.home");

    @AfterEach
    void restore() {
        Locale.setDefault(Locale.Category.FORMAT, locale);
        System.setProperty("user.home", home);
    }

    @Test
    void numbersWithoutALocaleAreForMachines() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.of("fa", "IR"));
        assertThat("%d".formatted(6379)).isNotEqualTo("6379");

        ProcessDefaults.set(Map.of());

        assertThat("%d".formatted(6379)).isEqualTo("6379");
    }

    @Test
    void theHomeFolderIsTakenFromTheEnvironment() {
        ProcessDefaults.set(Map.of("HOME", "/elsewhere"));

        assertThat(System.getProperty("user.home")).isEqualTo("/elsewhere");
    }

    /** In a JVM of its own: it decides at the first name where names are looked up. */
    @Test
    void aNameIsResolvedAnewEachTime() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 redis.test\n");
        Process process =
                OtherJvm.running(
                                List.of("-Djdk.net.hosts.file=" + hosts),
                                Resolving.class,
                                hosts.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.lines()).containsExactly("127.0.0.1", "unknown", "127.0.0.3");
    }

    /** Resolves a name that moves twice. */
    static final class Resolving {
        private Resolving() {}

        public static void main(String[] hosts) throws IOException {
            ProcessDefaults.set(Map.of());
            System.out.println(resolved());
            Files.writeString(Path.of(hosts[0]), "127.0.0.2 other.test\n");
            System.out.println(resolved());
            Files.writeString(Path.of(hosts[0]), "127.0.0.3 redis.test\n");
            System.out.println(resolved());
        }

        private static String resolved() {
            try {
                return InetAddress.getAllByName("redis.test")[0].getHostAddress();
            } catch (UnknownHostException _) {
                return "unknown";
            }
        }
    }

    @Test
    void aHomeThatIsNoAbsolutePathIsIgnored() {
        ProcessDefaults.set(Map.of("HOME", "elsewhere"));

        assertThat(System.getProperty("user.home")).isEqualTo(home);
    }
}
