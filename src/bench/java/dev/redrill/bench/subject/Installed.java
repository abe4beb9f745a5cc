package dev.redrill.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The image that the installers pack, and beside it a bare window of the same making: the same
 * runtime, the same options, an AOT cache of its own.
 */
public final class Installed {
    private static final Path IMAGE = Path.of("target", "installer", "image", "redrill");

    private final Path app = IMAGE.resolve("lib/app");
    private final Path folder;
    private final List<String> options;

    private Installed(Path folder) throws IOException {
        this.folder = folder;
        options =
                Files.readAllLines(app.resolve("redrill.cfg")).stream()
                        .filter(line -> line.startsWith("java-options="))
                        .map(line -> line.substring("java-options=".length()))
                        .map(option -> option.replace("$APPDIR", app.toString()))
                        .filter(option -> !option.startsWith("-XX:AOTCache"))
                        .toList();
    }

    /** Whether an image was built. */
    public static boolean isThere() {
        return Files.exists(IMAGE.resolve("lib/app/redrill.aot"));
    }

    /**
     * Builds and trains the bare window.
     *
     * @param folder takes what it needs
     */
    public static Installed with(Path folder) throws IOException, InterruptedException {
        var installed = new Installed(folder);
        int code =
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "--create",
                                "--file",
                                installed.jar().toString(),
                                "-C",
                                "target/test-classes",
                                HelloWindow.class.getName().replace('.', '/') + ".class");
        if (code != 0) throw new IOException("jar ended with " + code);
        Process training = installed.hello("-XX:AOTCacheOutput=" + installed.cache());
        training.getInputStream().readAllBytes();
        code = training.waitFor();
        if (code != 0) throw new IOException("the training of the bare window ended with " + code);
        return installed;
    }

    /** Starts the bare window, which prints the instant of its first frame. */
    public Process hello() throws IOException {
        return hello("-XX:AOTCache=" + cache());
    }

    /** Starts the bare window, which stays until it is ended and changes its text each second. */
    public Process ticking() throws IOException {
        return hello("-XX:AOTCache=" + cache(), HelloWindow.TICKING);
    }

    private Process hello(String option, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(IMAGE.resolve("lib/runtime/bin/java").toString());
        command.addAll(options);
        command.add(option);
        command.addAll(List.of("-cp", classPath(), HelloWindow.class.getName()));
        command.addAll(List.of(arguments));
        return start(command, Map.of());
    }

    /**
     * Starts the program as its menu entry does, without arguments.
     *
     * @param port of its API
     */
    public Process redrill(int port) throws IOException {
        return start(
                List.of(IMAGE.resolve("bin/redrill").toString()),
                Map.of("REDRILL_API_PORT", Integer.toString(port)));
    }

    /** Where the program writes its log. */
    public Path log() {
        return folder.resolve("state/redrill/redrill.log");
    }

    private Process start(List<String> command, Map<String, String> settings) throws IOException {
        var builder =
                new ProcessBuilder(command).redirectError(folder.resolve("errors.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.putAll(settings);
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("XDG_RUNTIME_DIR", folder.toString());
        if (!environment.containsKey("DISPLAY")) {
            environment.put("JAVA_TOOL_OPTIONS", "-Dglass.platform=Headless -Dprism.order=sw");
        }
        return builder.start();
    }

    private String classPath() {
        try (Stream<Path> jars = Files.list(app)) {
            List<String> names =
                    jars.map(Path::toString)
                            .filter(n -> n.contains("atlantafx") || n.contains("redrill-"))
                            .sorted()
                            .toList();
            return jar() + ":" + String.join(":", names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path jar() {
        return folder.resolve("hello.jar");
    }

    private Path cache() {
        return folder.resolve("hello.aot");
    }
}
