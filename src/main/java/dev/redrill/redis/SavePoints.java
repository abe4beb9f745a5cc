package dev.redrill.redis;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** What is known of the points at which Redis saves a snapshot, by {@code CONFIG GET save}. */
sealed interface SavePoints {
    /** Redis has told. */
    record Told(boolean any) implements SavePoints {}

    /** Redis did not answer it, or refused to. */
    record NotTold(RedisFailure why) implements SavePoints {}

    /** Redis answered, and said nothing of them. */
    record LeftOut() implements SavePoints {}

    /** Out of the answer to CONFIG GET. */
    static SavePoints of(@Nullable Map<String, String> answer, @Nullable Throwable error) {
        if (error != null) return new NotTold(RedisException.failure(error));
        String save = answer == null ? null : answer.get("save");
        return save == null ? new LeftOut() : new Told(!save.isBlank());
    }

    /** Whether to ask again says something else. */
    default boolean isFinal() {
        return !(this instanceof NotTold(var why)) || why.retryClass() == RetryClass.STOP;
    }
}
