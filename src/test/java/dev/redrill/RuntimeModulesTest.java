package dev.redrill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runtime that the installers ship has every module of the JDK that something here uses. */
final class RuntimeModulesTest {
    private static final Pattern USED = Pattern.compile("-> ((?:java|jdk)\\.[a-z.]+)");

    private final Path libraries = Path.of(System.getProperty("app.dir"), "lib");
    private final Path javafx = libraries.resolve("javafx");

    @Test
    void nothingUsesAModuleThatIsNotShipped() throws IOException {
        Set<String> used = new TreeSet<>();
        used.addAll(uses(Path.of("target/classes")));
        for (Path jar : jars(libraries)) {
            if (!jar.getFileName().toString().startsWith("redrill-")) used.addAll(uses(jar));
        }
        for (Path jar : jars(javafx)) used.addAll(uses(jar));

        assertThat(used).hasSizeGreaterThan(10).contains("jdk.httpserver", "java.naming");
        assertThat(shipped()).containsAll(used);
    }

    /** Found by no tool: the texts and numbers of other languages than English. */
    @Test
    void theLanguagesOfTheWindowAreShipped() {
        assertThat(shipped()).contains("jdk.localedata");
    }

    /** What jlink would put in: the modules named, and all that they require. */
    private Set<String> shipped() {
        List<String> named = List.of(System.getProperty("app.modules").split(","));
        return Configuration.resolve(
                        ModuleFinder.of(javafx),
                        List.of(ModuleLayer.empty().configuration()),
                        ModuleFinder.ofSystem(),
                        named)
                .modules()
                .stream()
                .map(module -> module.reference())
                .map(ModuleReference::descriptor)
                .map(descriptor -> descriptor.name())
                .collect(Collectors.toSet());
    }

    /** By jdeps, which looks at classes alone: what they ask of other libraries does not count. */
    private static Set<String> uses(Path classes) {
        var out = new StringWriter();
        var errors = new StringWriter();
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(out, true),
                        new PrintWriter(errors, true),
                        "--ignore-missing-deps",
                        "--multi-release",
                        "25",
                        "-s",
                        "--module-path",
                        System.getProperty("app.dir")
                                + "/lib/javafx"
                                + System.getProperty("path.separator")
                                + System.getProperty("app.dir")
                                + "/lib",
                        classes.toString());
        assertThat(errors.toString()).doesNotContain("Error");
        return USED.matcher(out.toString())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }
}
