package dev.redrill.container.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns what docker-java throws into our words. */
final class Failures {
    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"(.*)\"\\s*}");

    /** Older engines answer 500 where newer ones say 409. */
    private static final Pattern CONFLICT =
            Pattern.compile(
                    "is not running|is not paused|already paused|is paused|marked for removal"
                            + "|is already in progress|is restarting");

    private Failures() {}

    /**
     * The failure in our words.
     *
     * @param what was tried, for people
     * @param where the engine's address
     */
    static ContainerException translate(String what, String where, RuntimeException e) {
        if (e instanceof ContainerException known) return known;
        Optional<DockerException> answer = causes(e, DockerException.class);
        if (answer.isPresent()) return said(what, answer.get());
        Optional<IOException> io = causes(e, IOException.class);
        if (io.isPresent()) return unreachable(what, where, io.get());
        return new ContainerException(
                ContainerFailure.OTHER,
                "%s failed at %s: %s".formatted(what, where, e.getMessage()),
                e);
    }

    /** An answer that docker-java did not read for us. */
    static ContainerException status(String what, int status, String body) {
        return switch (status) {
            case 404 -> said(what, new NotFoundException(body));
            case 409 -> said(what, new ConflictException(body));
            default -> said(what, new DockerException(body, status));
        };
    }

    private static ContainerException said(String what, DockerException answer) {
        String body = Optional.ofNullable(answer.getMessage()).orElse("");
        Matcher message = MESSAGE.matcher(body);
        String said = message.find() ? message.group(1) : body.strip();
        ContainerFailure failure =
                switch (answer.getHttpStatus()) {
                    case 401, 403 -> ContainerFailure.NOT_PERMITTED;
                    case 404 -> ContainerFailure.NOT_FOUND;
                    case 409 -> ContainerFailure.CONFLICT;
                    default ->
                            CONFLICT.matcher(said).find()
                                    ? ContainerFailure.CONFLICT
                                    : ContainerFailure.OTHER;
                };
        return new ContainerException(
                failure,
                "%s failed, the engine said %d: %s".formatted(what, answer.getHttpStatus(), said),
                answer);
    }

    static ContainerException unreachable(String what, String where, IOException e) {
        String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        if (why.contains("Permission denied")) return notPermitted(where, e);
        if (e instanceof SocketTimeoutException || why.contains("timed out"))
            return new ContainerException(
                    ContainerFailure.TIMED_OUT,
                    "%s was not answered by %s: %s".formatted(what, where, why),
                    e);
        return new ContainerException(
                ContainerFailure.ENGINE_MISSING,
                "%s failed, the engine at %s is gone: %s. Start it, for example with `systemctl start docker`."
                        .formatted(what, where, why),
                e);
    }

    static ContainerException notPermitted(String where, IOException e) {
        return new ContainerException(
                ContainerFailure.NOT_PERMITTED,
                ("This user may not open %s. Add the user to the group that owns it (`sudo usermod"
                                + " -aG docker $USER`, then log in again).")
                        .formatted(where),
                e);
    }

    private static <E> Optional<E> causes(Throwable e, Class<E> kind) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
