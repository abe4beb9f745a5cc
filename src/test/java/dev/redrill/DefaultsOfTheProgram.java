package dev.redrill;

import dev.redrill.program.ProcessDefaults;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.util.Map;

/**
 * Gives each test class what the program gives itself first. The build runs the tests under a
 * locale whose digits are not 0 to 9, so whatever gets past these defaults fails.
 */
public final class DefaultsOfTheProgram implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        ProcessDefaults.set(Map.of());
    }
}
