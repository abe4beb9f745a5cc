package dev.redrill;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Needs a container engine and the image that .ci/redis-image builds. Without them the test is
 * skipped and says so, unless REDRILL_REQUIRE_DOCKER=1, which makes their absence a failure.
 */
@Tag("docker")
@Timeout(180)
@ExtendWith(DockerCondition.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsDocker {}
