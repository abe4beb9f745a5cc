package dev.redrill.config;

import dev.redrill.redis.RedisEndpoint;
import dev.redrill.retry.PolicySpelling;
import dev.redrill.state.Secret;
import dev.redrill.text.Kebab;
import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kind of a key's value: how it is parsed, its bounds, and how it is printed. A message of
 * {@link #read} says what to write instead, and never repeats a secret.
 */
public sealed interface Kind<T> {
    /**
     * Parses a value.
     *
     * @throws ValueException if the text is invalid; the message says what to write
     */
    T read(String text);

    /** Prints a value so that {@link #read} parses it to the same value. */
    String print(T value);

    /** A whole number. */
    record Whole(int least, int most) implements Kind<Integer> {
        @Override
        public Integer read(String text) {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) return number;
            } catch (NumberFormatException _) {
                // said below
            }
            throw new ValueException(Message.of("kind.must-be-whole", least, most));
        }

        @Override
        public String print(Integer value) {
            return value.toString();
        }
    }

    /** A number, possibly with a fraction. */
    record Decimal(double least, double most) implements Kind<Double> {
        private static final Pattern FORM = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");

        @Override
        public Double read(String text) {
            if (FORM.matcher(text).matches()) {
                double number = Double.parseDouble(text);
                if (number >= least && number <= most) return number;
            }
            throw new ValueException(Message.of("kind.must-be-number", plain(least), plain(most)));
        }

        @Override
        public String print(Double value) {
            return plain(value);
        }

        private static String plain(double number) {
            return number == Math.rint(number)
                    ? Long.toString((long) number)
                    : Double.toString(number);
        }
    }

    /** A duration. */
    record Span(Duration least, Duration most) implements Kind<Duration> {
        private static final Pattern BARE = Pattern.compile("\\d+(\\.\\d+)?");

        @Override
        public Duration read(String text) {
            if (BARE.matcher(text).matches()) {
                throw new ValueException(Message.of("kind.needs-unit", text));
            }
            Duration span;
            try {
                span = Durations.parse(text);
            } catch (IllegalArgumentException _) {
                throw new ValueException(Message.of("kind.must-be-duration"));
            }
            if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
                throw new ValueException(
                        Message.of(
                                "kind.must-be-within",
                                Durations.print(least),
                                Durations.print(most)));
            }
            return span;
        }

        @Override
        public String print(Duration value) {
            return Durations.print(value);
        }
    }

    /** On or off. */
    record Switch() implements Kind<Boolean> {
        @Override
        public Boolean read(String text) {
            return switch (text) {
                case "true", "yes", "on" -> true;
                case "false", "no", "off" -> false;
                default -> throw new ValueException(Message.of("kind.must-be-switch"));
            };
        }

        @Override
        public String print(Boolean value) {
            return value.toString();
        }
    }

    /** One of a few words. */
    record OneOf<E extends Enum<E>>(Class<E> type) implements Kind<E> {
        /** The words, in the order of the constants. */
        public List<String> words() {
            return Stream.of(type.getEnumConstants()).map(Kebab::of).toList();
        }

        @Override
        public E read(String text) {
            int index = words().indexOf(text);
            if (index < 0)
                throw new IllegalArgumentException("must be one of " + String.join(", ", words()));
            return type.getEnumConstants()[index];
        }

        @Override
        public String print(E value) {
            return Kebab.of(value);
        }
    }

    /** A name or other text on one line. */
    record Text() implements Kind<String> {
        @Override
        public String read(String text) {
            return oneLine(text);
        }

        @Override
        public String print(String value) {
            return value;
        }
    }

    /** A retry policy by name, possibly with figures. */
    record PolicyName() implements Kind<String> {
        @Override
        public String read(String text) {
            return PolicySpelling.parse(oneLine(text), PolicySpelling.STANDARD).name();
        }

        @Override
        public String print(String value) {
            return value;
        }
    }

    /** The URI of a Redis; it is a secret if it has a password. */
    record Uri() implements Kind<RedisUri> {
        @Override
        public RedisUri read(String text) {
            RedisEndpoint _ = RedisEndpoint.parse(text);
            return new RedisUri(text);
        }

        @Override
        public String print(RedisUri value) {
            return value.reveal();
        }
    }

    /** The path of a file. */
    record FileName() implements Kind<Path> {
        @Override
        public Path read(String text) {
            try {
                return Path.of(oneLine(text));
            } catch (InvalidPathException _) {
                throw new ValueException(Message.of("kind.must-be-path"));
            }
        }

        @Override
        public String print(Path value) {
            return value.toString();
        }
    }

    /** A password or a token. */
    record Password() implements Kind<Secret> {
        @Override
        public Secret read(String text) {
            return new Secret(oneLine(text));
        }

        @Override
        public String print(Secret value) {
            return value.reveal();
        }
    }

    /**
     * The path of a token file that only this user can access; the token is read together with it.
     */
    record SecretFile() implements Kind<TokenFile> {
        @Override
        public TokenFile read(String text) {
            return TokenFile.read(new FileName().read(text));
        }

        @Override
        public String print(TokenFile value) {
            return value.path().toString();
        }
    }

    /** A list of words, separated by commas when written on one line. */
    record Words(Word word) implements Kind<List<String>> {
        /** The kinds of words. */
        public enum Word {
            /** The name of a host. */
            HOST,
            /** An address of this machine, as a literal. */
            ADDRESS
        }

        private static final Pattern HOST_NAME =
                Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

        @Override
        public List<String> read(String text) {
            List<String> words =
                    Stream.of(text.split(","))
                            .map(String::strip)
                            .filter(w -> !w.isEmpty())
                            .toList();
            words.forEach(this::check);
            return words;
        }

        private void check(String text) {
            switch (word) {
                case HOST -> {
                    if (!HOST_NAME.matcher(text).matches()) {
                        throw new ValueException(Message.of("kind.must-be-hosts"));
                    }
                }
                case ADDRESS -> {
                    try {
                        InetAddress _ = InetAddress.ofLiteral(text);
                    } catch (IllegalArgumentException _) {
                        throw new ValueException(Message.of("kind.must-be-addresses"));
                    }
                }
            }
        }

        @Override
        public String print(List<String> value) {
            return value.stream().collect(Collectors.joining(", "));
        }
    }

    private static String oneLine(String text) {
        if (text.isBlank()) throw new ValueException(Message.of("kind.must-not-be-empty"));
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new ValueException(Message.of("kind.must-be-printable"));
        }
        return text;
    }
}
