package dev.redrill.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Runs what was parsed. An option before a subcommand is meant for the last of them: it is handed
 * over, or refused where that does not take it. Nothing that was asked is dropped.
 */
final class OuterOptions implements CommandLine.IExecutionStrategy {
    @Override
    public int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) last = last.subcommand();
        boolean groupAlone = !last.commandSpec().subcommands().isEmpty();
        if (asksForHelp(last) || groupAlone) return new CommandLine.RunLast().execute(parsed);
        for (ParseResult outer = parsed; outer.hasSubcommand(); outer = outer.subcommand()) {
            if (asksForHelp(outer)) break;
            handOver(outer, last);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static boolean asksForHelp(ParseResult parsed) {
        return parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
    }

    private static void handOver(ParseResult outer, ParseResult inner) {
        CommandSpec command = inner.commandSpec();
        for (OptionSpec given : outer.matchedOptions()) {
            OptionSpec taken = command.findOption(given.longestName());
            if (taken == null) {
                throw new ParameterException(
                        command.commandLine(),
                        "%s is not taken by %s"
                                .formatted(given.names()[0], command.qualifiedName()));
            }
            handOver(given, taken, inner);
        }
    }

    private static void handOver(OptionSpec given, OptionSpec taken, ParseResult inner) {
        if (given.getValue() instanceof Collection<?> outer
                && taken.getValue() instanceof Collection<?> own) {
            List<Object> both = new ArrayList<>(outer);
            both.addAll(own);
            taken.setValue(both);
        } else if (inner.hasMatchedOption(taken)) {
            throw new ParameterException(
                    inner.commandSpec().commandLine(),
                    "%s is given before %s and after it; leave one"
                            .formatted(given.names()[0], inner.commandSpec().name()));
        } else {
            taken.setValue(given.getValue());
        }
    }
}
