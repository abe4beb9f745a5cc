package dev.redrill.cli.lab;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The seeds of the runs: 1, or 1..5.
 *
 * @param all in order
 */
record Seeds(List<Long> all) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(?:\\.\\.(\\d{1,15}))?");
    private static final int MOST = 10_000;

    Seeds {
        all = List.copyOf(all);
    }

    static final class Converter implements ITypeConverter<Seeds> {
        @Override
        public Seeds convert(String text) {
            Matcher form = FORM.matcher(text);
            if (form.matches()) {
                long first = Long.parseLong(form.group(1));
                long last = form.group(2) == null ? first : Long.parseLong(form.group(2));
                if (last >= first && last - first < MOST)
                    return new Seeds(LongStream.rangeClosed(first, last).boxed().toList());
            }
            throw new TypeConversionException(
                    "'%s' is no seed; write 1, or 1..5 for several runs, at most %d"
                            .formatted(text, MOST));
        }
    }
}
