package dev.redrill.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that does nothing but save its settings, to be killed at it. */
final class SaveLoop {
    private SaveLoop() {}

    /**
     * Goes on counting where the file stands, and says so after the first time.
     *
     * @param args the file
     */
    public static void main(String[] args) throws IOException {
        var reader = new ConfigReader(Path.of(args[0]), Map.of());
        Configuration configuration = Configuration.read(reader, null, List.of());
        int count = configuration.settings().get().config().session().policy().maxRetries();
        System.out.println("begun");
        while (true) {
            String next = Integer.toString(++count);
            configuration.save(Map.of(Keys.MAX_RETRIES, Optional.of(next)));
            System.out.println("saved");
        }
    }
}
