package dev.redrill;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once whether there is an engine and an image. */
final class DockerCondition implements ExecutionCondition {
    private static final Logger log = LoggerFactory.getLogger(DockerCondition.class);

    private static final class Once {
        private static final String missing = missing();

        private static String missing() {
            Shell.Result image = Shell.run("docker", "image", "inspect", TestContainer.IMAGE);
            return image.succeeded() ? "" : image.output().strip();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Once.missing.isEmpty()) return ConditionEvaluationResult.enabled("an engine answers");
        String told =
                "%s is skipped, it needs a container engine and the image %s (.ci/redis-image): %s"
                        .formatted(context.getDisplayName(), TestContainer.IMAGE, Once.missing);
        if (TestContainer.REQUIRED)
            throw new AssertionFailedError("REDRILL_REQUIRE_DOCKER=1, but: " + told);
        if (context.getTestMethod().isEmpty()) log.warn(told);
        return ConditionEvaluationResult.disabled(told);
    }
}
