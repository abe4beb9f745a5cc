package dev.redrill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs, for tests that look at the world without our own code. */
public final class Shell {
    private Shell() {}

    /**
     * What a program did.
     *
     * @param output both of its outputs
     */
    public record Result(int exitCode, String output) {
        /** Whether it ended with 0. */
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Runs a program to its end. */
    public static Result run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in " + List.of(command), e);
        }
    }

    /** Runs a program that must succeed, and returns its output without the last line end. */
    public static String must(String... command) {
        Result result = run(command);
        if (!result.succeeded())
            throw new AssertionError(List.of(command) + " failed: " + result.output());
        return result.output().strip();
    }
}
