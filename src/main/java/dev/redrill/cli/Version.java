package dev.redrill.cli;

import dev.redrill.program.ProgramVersion;

import picocli.CommandLine.IVersionProvider;

/** The text of --version. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"redrill " + ProgramVersion.number()};
    }
}
