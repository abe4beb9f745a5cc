package dev.redrill;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Needs a Chromium. Without one the test is skipped and says so, unless REDRILL_REQUIRE_BROWSER=1,
 * which makes its absence a failure.
 */
@Tag("browser")
@Timeout(180)
@ExtendWith(BrowserCondition.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsBrowser {}
