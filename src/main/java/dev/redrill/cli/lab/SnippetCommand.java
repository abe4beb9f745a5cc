package dev.redrill.cli.lab;

import dev.redrill.lab.snippet.Snippet;
import dev.redrill.lab.snippet.Snippet.Library;
import dev.redrill.retry.PolicySpelling;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Prints a policy as code for a library. */
@Command(
        name = "snippet",
        header = "Print a policy as code for a library.",
        description =
                "Print a policy as code for a library, with comments on what the library cannot "
                        + "express. Without figures, delays of a strategy go from 1s to 30s.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill lab snippet full:base=100ms,cap=10s --for ioredis",
        })
final class SnippetCommand extends LabRun {
    @Parameters(
            paramLabel = "POLICY",
            description = "Such as full:base=100ms,cap=10s or lettuce-default.")
    private String policy = "";

    @Option(
            names = "--for",
            required = true,
            paramLabel = "LIBRARY",
            description = "lettuce, resilience4j, spring, ioredis or redis-py.")
    private String library = "";

    @Override
    ResultTable answer() {
        Snippet snippet =
                Snippet.of(PolicySpelling.parse(policy, PolicySpelling.STANDARD), chosen());
        ResultTable answer =
                new ResultTable().with("policy", policy).with("for", library).body(snippet.code());
        snippet.differences().forEach(answer::remark);
        return answer;
    }

    private Library chosen() {
        return Arrays.stream(Library.values())
                .filter(one -> one.word().equals(library))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "--for must be one of %s, was %s"
                                                .formatted(
                                                        Arrays.stream(Library.values())
                                                                .map(Library::word)
                                                                .collect(Collectors.joining(", ")),
                                                        library)));
    }
}
