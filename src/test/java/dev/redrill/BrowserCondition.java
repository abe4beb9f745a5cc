package dev.redrill;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether there is a browser. */
final class BrowserCondition implements ExecutionCondition {
    private static final boolean REQUIRED = "1".equals(System.getenv("REDRILL_REQUIRE_BROWSER"));

    private static final Logger log = LoggerFactory.getLogger(BrowserCondition.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Shell.run(TestBrowser.PROGRAM, "--version").succeeded())
            return ConditionEvaluationResult.enabled("there is a browser");
        String told =
                "%s is skipped, it needs %s (apt-get install chromium)"
                        .formatted(context.getDisplayName(), TestBrowser.PROGRAM);
        if (REQUIRED) throw new AssertionFailedError("REDRILL_REQUIRE_BROWSER=1, but: " + told);
        if (context.getTestMethod().isEmpty()) log.warn(told);
        return ConditionEvaluationResult.disabled(told);
    }
}
