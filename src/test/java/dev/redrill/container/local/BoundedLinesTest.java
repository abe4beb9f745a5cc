package dev.redrill.container.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.LogLine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class BoundedLinesTest {
    record Case(String text, List<String> lines) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case("", List.of()),
                new Case("\n", List.of("")),
                new Case("one", List.of("one")),
                new Case("one\ntwo\n", List.of("one", "two")),
                new Case("one\r\n\r\ntwo", List.of("one", "", "two")),
                new Case("a\rb\u0000\n", List.of("a\rb\u0000")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesATextApart(Case one) throws IOException {
        assertThat(all(new StringReader(one.text()))).isEqualTo(one.lines());
    }

    @Test
    void holdsNoMoreOfALineThanIsKept() throws IOException {
        String endless = "x".repeat(10_000_000) + "\nthe next";

        assertThat(all(new StringReader(endless)))
                .containsExactly("x".repeat(LogLine.LONGEST + 1), "the next");
    }

    private static List<String> all(Reader from) throws IOException {
        var lines = new BoundedLines(from);
        List<String> all = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) all.add(line);
        return all;
    }
}
