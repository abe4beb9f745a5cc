package dev.redrill.redis;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** What {@code CONFIG GET save} says about the snapshots of Redis. */
sealed interface SavePoints {
    /** Redis answered. */
    record Told(boolean any) implements SavePoints {}

    /** Redis did not answer, or refused. */
    record NotTold(RedisFailure why) implements SavePoints {}

    /** Redis answered without the setting. */
    record LeftOut() implements SavePoints {}

    /** Derives it from the answer to CONFIG GET. */
    static SavePoints of(@Nullable Map<String, String> answer, @Nullable Throwable error) {
        if (error != null) return new NotTold(RedisException.failure(error));
        String save = answer == null ? null : answer.get("save");
        return save == null ? new LeftOut() : new Told(!save.isBlank());
    }

    /** Whether asking again could not change the answer. */
    default boolean isFinal() {
        return !(this instanceof NotTold(var why)) || why.retryClass() == RetryClass.STOP;
    }
}
