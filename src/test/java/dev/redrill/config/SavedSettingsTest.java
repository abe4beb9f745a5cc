package dev.redrill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.redrill.OtherJvm;
import dev.redrill.Shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Saving, with a real process that is killed at it and a real file system that is full. */
class SavedSettingsTest {
    private static final int KILLS = 50;
    private static final String COMMENT = "# " + "long ".repeat(2_000) + "\n";

    @TempDir private Path folder;

    @Test
    @Timeout(180)
    void killedInTheMiddleOfSavingItLeavesAReadableFileEveryTime()
            throws IOException, InterruptedException {
        Path file = folder.resolve("redrill.yaml");
        Files.writeString(file, COMMENT + "retry:\n  max-retries: 5\n");
        var random = new Random(3);
        int count = 5;

        for (int kill = 0; kill < KILLS; kill++) {
            Process child =
                    OtherJvm.running(SaveLoop.class, file.toString())
                            .redirectErrorStream(true)
                            .start();
            try (var out = child.inputReader(StandardCharsets.UTF_8)) {
                assertThat(List.of(out.readLine(), out.readLine()))
                        .containsExactly("begun", "saved");
                boolean ended = child.waitFor(random.nextInt(40), TimeUnit.MILLISECONDS);
                assertThat(ended).isFalse();
                int _ = child.destroyForcibly().waitFor();
            }
            Settings settings = new ConfigReader(file, Map.of()).read(null, List.of());
            assertThat(Files.readString(file)).startsWith(COMMENT).endsWith("\n");
            int reached = settings.config().session().policy().maxRetries();
            assertThat(reached).isGreaterThan(count);
            count = reached;
        }
    }

    @Test
    @Timeout(60)
    void aFullDiskLeavesTheOldFileAndIsTold() throws IOException {
        String mount = "mount -t tmpfs -o size=32k none " + folder;
        assumeTrue(
                Shell.run("unshare", "-Urm", "sh", "-c", mount).succeeded(),
                "this user may not mount a tmpfs");
        String java =
                OtherJvm.running(SaveLoop.class, "$F").command().stream()
                        .map(w -> '"' + w + '"')
                        .reduce("", (a, b) -> a + " " + b);
        String script =
                mount
                        + """
                         && F=%s/redrill.yaml
                        { printf '# %%08000d\\n' 0; printf 'retry:\\n  max-retries: 5\\n'; } >"$F"
                        cp "$F" "$F.before"
                        dd if=/dev/zero of=%s/full bs=1k 2>/dev/null
                        %s 2>&1
                        cmp "$F" "$F.before" && echo "the old file is whole"
                        ls -A "$(dirname "$F")"
                        """
                                .formatted(folder, folder, java);

        String told = Shell.run("unshare", "-Urm", "sh", "-c", script).output();

        assertThat(told)
                .contains("begun")
                .contains("No space left on device")
                .contains("the old file is whole")
                .doesNotContain("saved")
                .doesNotContain(".new");
    }
}
