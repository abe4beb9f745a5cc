package dev.redrill.container.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.EngineCall;
import dev.redrill.container.FailureKind;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Converts docker-java's exceptions to our failures. */
final class EngineFailures {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Older engines answer 500 where newer ones say 409. */
    private static final Pattern CONFLICT =
            Pattern.compile(
                    "is not running|is not paused|already paused|is paused|marked for removal"
                            + "|is already in progress|is restarting");

    private static final Pattern MARKUP =
            Pattern.compile(
                    "<!--.*?-->|<(style|script|title)\\b.*?</\\1>|</?[a-z!][^>]*>",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** What docker-java puts before what the engine said. */
    private static final Pattern STATUS = Pattern.compile("^(Status \\d+: |null$)");

    private static final Pattern ID = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");
    private static final int LONGEST = 200;

    private EngineFailures() {}

    /**
     * Converts an exception.
     *
     * @param call the call that failed
     * @param where the engine's address
     */
    static ContainerException translate(EngineCall call, String where, RuntimeException e) {
        if (e instanceof ContainerException known) return known;
        Optional<DockerException> answer = causes(e, DockerException.class);
        if (answer.isPresent()) return said(call, answer.get());
        Optional<IOException> io = causes(e, IOException.class);
        if (io.isPresent()) return unreachable(call, where, io.get());
        return new ContainerException(
                new ContainerFailure.CallFailed(call, where, String.valueOf(e.getMessage())), e);
    }

    /** Converts the status of an answer that docker-java did not parse. */
    static ContainerException status(EngineCall call, int status, String body) {
        return switch (status) {
            case 404 -> said(call, new NotFoundException(body));
            case 409 -> said(call, new ConflictException(body));
            default -> said(call, new DockerException(body, status));
        };
    }

    private static ContainerException said(EngineCall call, DockerException answer) {
        String body = STATUS.matcher(String.valueOf(answer.getMessage())).replaceFirst("");
        String said = inWords(message(body));
        FailureKind failure =
                switch (answer.getHttpStatus()) {
                    case 401, 403 -> FailureKind.NOT_PERMITTED;
                    case 404 -> FailureKind.NOT_FOUND;
                    case 409 -> FailureKind.CONFLICT;
                    default ->
                            CONFLICT.matcher(said).find()
                                    ? FailureKind.CONFLICT
                                    : FailureKind.OTHER;
                };
        return new ContainerException(
                new ContainerFailure.EngineSaid(call, answer.getHttpStatus(), failure, said),
                answer);
    }

    /** An engine answers in JSON, a proxy before it as it likes. */
    private static String message(String body) {
        try {
            return JSON.readTree(body).path("message").asText(body);
        } catch (JsonProcessingException _) {
            return body;
        }
    }

    /**
     * On one line, shortened, and without the marks of HTML, in which a proxy before the engine
     * answers.
     */
    private static String inWords(String body) {
        String plain = MARKUP.matcher(body).replaceAll(" ").replaceAll("\\s+", " ").strip();
        String words = withShortIds(plain);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }

    /** The text with IDs of 12 letters, as Docker prints them, in place of 64. */
    static String withShortIds(String text) {
        return ID.matcher(text).replaceAll("$1");
    }

    static ContainerException unreachable(EngineCall call, String where, IOException e) {
        String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        if (why.contains("Permission denied")) return notPermitted(where, e);
        if (e instanceof SocketTimeoutException || why.contains("timed out"))
            return new ContainerException(new ContainerFailure.NoAnswer(call, where, why), e);
        return new ContainerException(new ContainerFailure.EngineGone(call, where, why), e);
    }

    static ContainerException notPermitted(String where, IOException e) {
        return new ContainerException(new ContainerFailure.NotPermitted(where), e);
    }

    private static <E> Optional<E> causes(Throwable e, Class<E> kind) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
