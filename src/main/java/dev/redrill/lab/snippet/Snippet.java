package dev.redrill.lab.snippet;

import dev.redrill.retry.Policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Code to paste.
 *
 * @param code in the library's language
 * @param differences between the policy and the library's behaviour
 */
public record Snippet(String code, List<String> differences) {
    private static final int COMMENT_WIDTH = 80;

    /** The libraries. */
    public enum Library {
        /** Lettuce's ClientResources, in Java. */
        LETTUCE("lettuce", "Lettuce", "// "),
        /** Resilience4j's RetryConfig, in Java. */
        RESILIENCE4J("resilience4j", "Resilience4j", "// "),
        /** Resilience4j by Spring Boot's application.properties. */
        SPRING("spring", "Spring Boot", "# "),
        /** ioredis's retryStrategy, in JavaScript. */
        IOREDIS("ioredis", "ioredis", "// "),
        /** redis-py's Retry, in Python. */
        REDIS_PY("redis-py", "redis-py", "# ");

        private final String word;
        private final String title;
        private final String comment;

        Library(String word, String title, String comment) {
            this.word = word;
            this.title = title;
            this.comment = comment;
        }

        /** The name to choose it by. */
        public String word() {
            return word;
        }

        /** The name as its authors spell it. */
        public String title() {
            return title;
        }
    }

    /** Copies the list, so later changes to it have no effect. */
    public Snippet {
        differences = List.copyOf(differences);
    }

    /** The code of a policy for a library. */
    public static Snippet of(Policy policy, Library library) {
        return switch (library) {
            case LETTUCE -> new ForLettuce(policy).snippet();
            case RESILIENCE4J -> new ForResilience4j(policy).snippet();
            case SPRING -> new ForSpring(policy).snippet();
            case IOREDIS -> new ForIoredis(policy).snippet();
            case REDIS_PY -> new ForRedisPy(policy).snippet();
        };
    }

    /**
     * The code below the differences, which become comments of the language, so that both are kept.
     */
    public String commented(Library library) {
        return differences.stream()
                        .map(said -> comment(said, library.comment))
                        .collect(Collectors.joining())
                + code;
    }

    private static String comment(String said, String mark) {
        var lines = new StringBuilder(mark);
        int column = 0;
        for (String word : said.split(" ", -1)) {
            if (column > 0 && column + word.length() > COMMENT_WIDTH) {
                lines.append('\n').append(mark).append("  ");
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
            }
            lines.append(word);
            column += word.length() + 1;
        }
        return lines.append('\n').toString();
    }
}
