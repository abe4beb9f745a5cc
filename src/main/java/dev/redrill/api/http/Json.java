package dev.redrill.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

import dev.redrill.text.Kebab;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Writes values as JSON: moments as ISO 8601, durations in fractional milliseconds, constants in
 * kebab case; nulls are left out.
 */
public final class Json {
    private static final double NANOS_PER_MILLI = 1e6;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Instant.class, as(Instant::toString))
                                    .addSerializer(Duration.class, as(Json::millis))
                                    .addSerializer(Enum.class, as(Json::word)))
                    .build();

    private Json() {}

    /** The value as JSON, on one line. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " is no JSON", e);
        }
    }

    /** The kebab-case word for a constant. */
    public static String word(Enum<?> constant) {
        return Kebab.of(constant);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }

    private static <T> JsonSerializer<T> as(Function<T, Object> form) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider serializers)
                    throws IOException {
                out.writePOJO(form.apply(value));
            }
        };
    }
}
