package dev.redrill.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;
import dev.redrill.fault.IncidentKind;
import dev.redrill.recovery.Readiness;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.text.Language;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every kind of failure and evidence that the managers know, in every language. The kinds are found
 * by reflection, so that a new one is tested from its first day.
 */
final class WordsTest {
    private static final Pattern PLACE = Pattern.compile("(\\{[^}]*})|([^{]+)");
    private static final Pattern VALUE = Pattern.compile("«[^»]*»");
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
    private static final Texts GERMAN = Texts.in(Locale.GERMAN);
    private static final Texts PSEUDO =
            new Texts(new Language(new PseudoLanguage(), Locale.ENGLISH));

    /** The bundle with a dash for every letter: what still has letters came from elsewhere. */
    private static final class PseudoLanguage extends ResourceBundle {
        private final ResourceBundle english = ENGLISH.bundle();

        @Override
        protected Object handleGetObject(String key) {
            return PLACE.matcher(english.getString(key))
                    .replaceAll(
                            part ->
                                    part.group(1) == null
                                            ? Matcher.quoteReplacement(
                                                    part.group(2).replaceAll("\\p{L}", "-"))
                                            : Matcher.quoteReplacement(part.group(1)));
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(english.keySet());
        }
    }

    static Stream<Object> everything() {
        Stream<Object> sampled =
                Stream.of(RecoveryRefused.Reason.class, Readiness.class)
                        .flatMap(kind -> samples(kind).stream());
        return Stream.concat(sampled, Fault.all(FaultDefaults.STANDARD).stream());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void saysNothingThatIsNeitherFromTheBundleNorAValue(Object what) {
        String told = VALUE.matcher(line(PSEUDO, what)).replaceAll("");

        assertThat(told).doesNotContainPattern("\\p{L}");
    }

    @ParameterizedTest
    @MethodSource("everything")
    void isToldInGerman(Object what) {
        String english = line(ENGLISH, what);
        boolean onlyAValue = VALUE.matcher(english).replaceAll("").isBlank();

        if (!onlyAValue) assertThat(line(GERMAN, what)).isNotEqualTo(english);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void readsInTheEnglishWindowAsInTheLogs(Object what) {
        assertThat(line(ENGLISH, what)).isEqualTo(described(what));
    }

    private static String line(Texts texts, Object what) {
        return switch (what) {
            case RecoveryRefused.Reason reason -> RecoveryWords.line(texts, reason);
            case Fault fault -> RecoveryWords.how(texts, fault);
            case Readiness readiness -> RecoveryWords.evidence(texts, readiness);
            default -> throw new AssertionError(what);
        };
    }

    private static String described(Object what) {
        return switch (what) {
            case RecoveryRefused.Reason reason -> reason.describe();
            case Fault fault -> fault.describe();
            case Readiness readiness -> readiness.describe();
            default -> throw new AssertionError(what);
        };
    }

    /** Every kind with every kind of value, one value varied at a time. */
    private static List<Object> samples(Class<?> type) {
        if (type == String.class) return List.of("«said»", "");
        if (type == Duration.class) return List.of(Duration.ofMillis(1_500));
        if (type == int.class) return List.of(6_379);
        if (type == long.class) return List.of(1_234L);
        if (type == List.class) return List.of(List.of("«one»", "«other»"));
        if (type.isEnum()) return List.of(type.getEnumConstants());
        if (type == IncidentKind.class) return List.copyOf(IncidentKind.all());
        if (type.isRecord()) return records(type);
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses())
                    .flatMap(kind -> samples(kind).stream())
                    .toList();
        }
        throw new AssertionError("no sample of " + type);
    }

    private static List<Object> records(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Object> made = new ArrayList<>();
        Object[] plain =
                Arrays.stream(components).map(c -> samples(c.getType()).getFirst()).toArray();
        made.add(made(type, plain));
        for (int i = 0; i < components.length; i++) {
            for (Object value : samples(components[i].getType())) {
                Object[] varied = plain.clone();
                varied[i] = value;
                made.add(made(type, varied));
            }
        }
        return made;
    }

    private static Object made(Class<?> type, Object... values) {
        try {
            Class<?>[] types =
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no " + type, e);
        }
    }
}
