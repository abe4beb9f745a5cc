package dev.redrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold for every fault there is. */
class FaultTest {
    static List<Fault> all() {
        return Fault.all(FaultDefaults.STANDARD);
    }

    @Test
    void everyKindThereIsIsListedOnce() {
        assertThat(all().stream().map(Fault::getClass).map(Class::getName).toList())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Fault.class, ServerFault.class)
                                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                                .filter(Class::isRecord)
                                .map(Class::getName)
                                .toList());
    }

    @Test
    void namesAndKeysAreTheirOwn() {
        assertThat(all()).extracting(Fault::name).doesNotHaveDuplicates();
        assertThat(all().stream().map(Fault::key).collect(Collectors.toSet()))
                .hasSameSizeAs(all())
                .doesNotContain('q', 'u', 'a', 'b', 'y', 'o');
        assertThat(new ProcessDeath(Duration.ofSeconds(1)).name().word())
                .isEqualTo("process-death");
    }

    @ParameterizedTest
    @MethodSource("all")
    void lastsAsLongAsItIsToldOrEndsByItself(Fault fault) {
        Duration other = Duration.ofSeconds(7);

        if (fault.lasts().isPresent()) {
            assertThat(fault.lasting(other).lasts()).contains(other);
            assertThat(fault.lasting(other).name()).isEqualTo(fault.name());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fault.lasting(Duration.ZERO))
                    .withMessageContaining("at most 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fault.lasting(Fault.LONGEST.plusNanos(1)));
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fault.lasting(other))
                    .withMessageContaining("ends by itself");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void takesWhatItsParameterAllowsAndNothingElse(Fault fault) {
        Parameter parameter = fault.parameter().orElse(null);
        if (parameter == null) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fault.with("size", "8MB"))
                    .withMessage(fault.name() + " has no parameter 'size'; it has none");
            return;
        }
        String name = parameter.name();
        assertThat(fault.setting()).contains(name + "=" + parameter.usual());
        for (long bound : new long[] {parameter.least(), parameter.most()}) {
            String value = value(parameter, bound);
            Fault set = fault.with(name, value);
            assertThat(set).isNotEqualTo(fault).hasSameClassAs(fault);
            assertThat(set.setting()).contains(name + "=" + value);
            assertThat(set.with(name, parameter.usual())).isEqualTo(fault);
            assertThat(set.lasting(Duration.ofSeconds(7)).setting()).isEqualTo(set.setting());
        }
        for (String wrong : wrong(parameter))
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fault.with(name, wrong))
                    .withMessage(
                            "%s must be %s, was '%s'".formatted(name, parameter.bounds(), wrong));
    }

    /** One that is as large, or as long. */
    private static String value(Parameter parameter, long bound) {
        return parameter.unit() == Parameter.Unit.PATTERN
                ? "x".repeat(Math.toIntExact(bound))
                : parameter.print(bound);
    }

    private static List<String> wrong(Parameter parameter) {
        String tooMuch = value(parameter, 2 * parameter.most());
        return parameter.unit() == Parameter.Unit.PATTERN
                ? List.of("", tooMuch)
                : List.of("", "-1", "many", value(parameter, parameter.least() - 1), tooMuch);
    }

    @Test
    void defaultsThatNoFaultCouldTakeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new FaultDefaults(
                                        Fault.LONGEST.plusMillis(1), Duration.ofSeconds(10)));
    }

    @Test
    void incidentsAreCalledByTheirFaultOrByWhatTheyLookLike() {
        assertThat(IncidentKind.all())
                .extracting(IncidentKind::word)
                .doesNotHaveDuplicates()
                .doesNotContain("kill", "process-death")
                .contains("crash", "restart", "freeze", "link-lost", "stop", "memory-full");
        assertThat(IncidentKind.LINK_LOST.english()).isEqualTo("Link lost");
        assertThat(new IncidentKind("memory-full").english()).isEqualTo("Memory full");
    }
}
