package dev.redrill.config;

import dev.redrill.session.SessionSettings;

/**
 * All settings as one tree.
 *
 * @param session how the client and the recovery behave
 * @param target what is opened at the start
 * @param apiEnabled whether the window serves the API
 * @param api where it listens, and which requests it answers
 */
public record Config(
        SessionSettings session, TargetSettings target, boolean apiEnabled, ApiSettings api) {
    /** The defaults. */
    public static final Config STANDARD =
            new Config(
                    SessionSettings.STANDARD, TargetSettings.STANDARD, true, ApiSettings.STANDARD);
}
