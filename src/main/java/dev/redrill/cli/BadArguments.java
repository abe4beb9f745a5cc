package dev.redrill.cli;

import dev.redrill.retry.Spelling;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;

/** Says in a line or two what is wrong with a command line. All that can be given, --help lists. */
final class BadArguments implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("redrill: " + e.getMessage());
        suggest(e, err);
        err.println(
                "redrill: "
                        + line.getCommandSpec().qualifiedName()
                        + " --help lists what can be given");
        err.flush();
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Of commands picocli knows the nearest; of options only those with the same beginning. */
    private static void suggest(ParameterException e, PrintWriter err) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) return;
        String first = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
        if (first.startsWith("--")) {
            var options = e.getCommandLine().getCommandSpec().optionsMap().keySet();
            Spelling.similar(first, options)
                    .ifPresent(option -> err.println("redrill: did you mean " + option + "?"));
        } else {
            UnmatchedArgumentException.printSuggestions(e, err);
        }
    }
}
