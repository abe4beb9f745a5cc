package dev.redrill.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** What was set cannot be used. The message has all the failures, one a line. */
public final class ConfigException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient List<SettingFailure> failures;

    ConfigException(List<SettingFailure> failures) {
        super(failures.stream().map(SettingFailure::toString).collect(Collectors.joining("\n")));
        this.failures = List.copyOf(failures);
    }

    /** All that is wrong. */
    public List<SettingFailure> failures() {
        return failures;
    }
}
