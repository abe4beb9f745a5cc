package dev.redrill.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** What was set cannot be used. The message has all the faults, one a line. */
public final class ConfigException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient List<SettingFailure> faults;

    ConfigException(List<SettingFailure> faults) {
        super(faults.stream().map(SettingFailure::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong. */
    public List<SettingFailure> faults() {
        return faults;
    }
}
