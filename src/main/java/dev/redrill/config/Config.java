package dev.redrill.config;

import dev.redrill.session.SessionSettings;

/**
 * Everything that can be set.
 *
 * @param session how the client and the recovery behave
 * @param target what is opened at the start
 * @param apiEnabled whether the window serves the API
 * @param api where, and to whom
 */
public record Config(
        SessionSettings session, TargetSettings target, boolean apiEnabled, ApiSettings api) {
    /** As it is when nobody sets anything. */
    public static final Config STANDARD =
            new Config(
                    SessionSettings.STANDARD, TargetSettings.STANDARD, true, ApiSettings.STANDARD);
}
