package dev.redrill;

import dev.redrill.program.ProcessDefaults;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.util.Map;

/**
 * Sets the defaults of the program before each test class, as its main method does. The build runs
 * the tests under a locale whose digits are not 0 to 9, so whatever gets past them fails.
 */
public final class ProgramDefaults implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        ProcessDefaults.set(Map.of());
    }
}
