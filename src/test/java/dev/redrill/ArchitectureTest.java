package dev.redrill;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.redrill");

    /**
     * Who may know whom, in the order of the house; a package may always know itself and what lies
     * below it. The lab stands beside them, on retry and the ground alone.
     */
    private static final Map<String, Set<String>> MAY_KNOW = house();

    /** From the ground up: a floor may know every floor below it, and no room beside it. */
    private static Map<String, Set<String>> house() {
        var floors =
                List.of(
                        Set.of("text"),
                        Set.of("time", "state"),
                        Set.of("retry"),
                        Set.of("redis", "container"),
                        Set.of("load", "fault"),
                        Set.of("recovery"),
                        Set.of("session"),
                        Set.of("drill"),
                        Set.of("watch", "config"),
                        Set.of("program", "api"),
                        Set.of("cli", "ui"));
        Map<String, Set<String>> house = new HashMap<>();
        Set<String> below = new HashSet<>();
        for (Set<String> floor : floors) {
            floor.forEach(room -> house.put(room, Set.copyOf(below)));
            below.addAll(floor);
        }
        house.put("lab", Set.of("retry", "time", "text"));
        for (String room : List.of("cli", "ui")) {
            Set<String> withLab = new HashSet<>(below(house, room));
            withLab.add("lab");
            house.put(room, withLab);
        }
        return house;
    }

    private static Set<String> below(Map<String, Set<String>> house, String room) {
        return Objects.requireNonNull(house.get(room), room);
    }

    static Stream<String> packages() {
        return MAY_KNOW.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void arrowsPointOneWay(String name) {
        var others =
                MAY_KNOW.keySet().stream()
                        .filter(
                                other ->
                                        !other.equals(name)
                                                && !below(MAY_KNOW, name).contains(other))
                        .map(other -> "dev.redrill." + other + "..")
                        .toArray(String[]::new);

        check(
                noClasses()
                        .that(resideInAPackage("dev.redrill." + name + ".."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(others))
                        .orShould()
                        .dependOnClassesThat(resideInAPackage("dev.redrill")));
    }

    @Test
    void everyPackageHasItsPlaceInTheHouse() {
        var known =
                Stream.concat(
                                Stream.of("dev.redrill"),
                                MAY_KNOW.keySet().stream()
                                        .map(name -> "dev.redrill." + name + ".."))
                        .toArray(String[]::new);

        check(classes().should().resideInAnyPackage(known));
    }

    @Test
    void noSimpleClassNameStandsTwice() {
        Map<String, List<String>> bySimpleName =
                CLASSES.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(c -> !c.getSimpleName().equals("package-info"))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getSimpleName,
                                        Collectors.mapping(
                                                JavaClass::getName, Collectors.toList())));

        assertThat(bySimpleName).isNotEmpty();
        assertThat(bySimpleName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
    }

    @Test
    void packagesKnowEachOtherWithoutCycles() {
        check(slices().matching("dev.redrill.(*)..").should().beFreeOfCycles());
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        onlyIn(
                "dev.redrill.ui..",
                resideInAnyPackage(
                        "javafx..",
                        "org.controlsfx..",
                        "atlantafx..",
                        "net.synedra.validatorfx.."));
    }

    @Test
    void onlyTheDockerPackageKnowsDockerJava() {
        onlyIn("dev.redrill.container.docker..", resideInAPackage("com.github.dockerjava.."));
    }

    @Test
    void onlyTheYamlPackageKnowsItsParser() {
        onlyIn("dev.redrill.text.yaml..", resideInAPackage("org.snakeyaml.."));
    }

    /**
     * Except the command interfaces, their arguments and their answers, which are the vocabulary
     * that callers speak.
     */
    @Test
    void onlyTheRedisPackageKnowsLettuce() {
        DescribedPredicate<JavaClass> vocabulary =
                resideInAPackage("io.lettuce.core.api..")
                        .or(
                                DescribedPredicate.describe(
                                        "arguments and answers of commands",
                                        c ->
                                                c.getName()
                                                        .matches(
                                                                "io\\.lettuce\\.core\\.(\\w+Args|Limit|Range|Value|KeyValue|StreamMessage)(\\$.*)?")));
        onlyIn("dev.redrill.redis..", resideInAPackage("io.lettuce..").and(not(vocabulary)));
    }

    @Test
    void onlyTheTimePackageTouchesTheClock() {
        check(
                noClasses()
                        .that(not(resideInAPackage("dev.redrill.time..")))
                        .should()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", Duration.class)
                        .orShould()
                        .callMethod(Math.class, "random"));
    }

    private static void onlyIn(String home, DescribedPredicate<JavaClass> what) {
        check(noClasses().that(not(resideInAPackage(home))).should().dependOnClassesThat(what));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
