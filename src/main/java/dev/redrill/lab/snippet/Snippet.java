package dev.redrill.lab.snippet;

import dev.redrill.retry.Policy;

import java.util.List;

/**
 * What to paste.
 *
 * @param code in the library's language
 * @param differences between the policy and what the library will do
 */
public record Snippet(String code, List<String> differences) {
    /** For whom. */
    public enum Library {
        /** Lettuce's ClientResources, in Java. */
        LETTUCE("lettuce"),
        /** Resilience4j's RetryConfig, in Java. */
        RESILIENCE4J("resilience4j"),
        /** Resilience4j by Spring Boot's application.properties. */
        SPRING("spring"),
        /** ioredis's retryStrategy, in JavaScript. */
        IOREDIS("ioredis"),
        /** redis-py's Retry, in Python. */
        REDIS_PY("redis-py");

        private final String word;

        Library(String word) {
            this.word = word;
        }

        /** Its name where it is chosen. */
        public String word() {
            return word;
        }
    }

    /** Copies the list. */
    public Snippet {
        differences = List.copyOf(differences);
    }

    /** Writes a policy for a library. */
    public static Snippet of(Policy policy, Library library) {
        return switch (library) {
            case LETTUCE -> new ForLettuce(policy).snippet();
            case RESILIENCE4J -> new ForResilience4j(policy).snippet();
            case SPRING -> new ForSpring(policy).snippet();
            case IOREDIS -> new ForIoredis(policy).snippet();
            case REDIS_PY -> new ForRedisPy(policy).snippet();
        };
    }
}
