package dev.redrill.ui.text;

import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Injection;
import dev.redrill.recovery.Readiness;
import dev.redrill.recovery.RecoveryRefused.Reason;

/** What is done to the target and what comes of it, in the language of whoever looks. */
public final class RecoveryWords {
    private RecoveryWords() {}

    /** How a fault was done. */
    public static String how(Texts texts, Injection injection) {
        return texts.get(
                switch (injection) {
                    case ENGINE_KILL -> "injection.engine-kill";
                    case PROCESS_DEATH -> "injection.process-death";
                    case RESTART -> "injection.restart";
                    case LINK_DROPPED -> "injection.link-dropped";
                });
    }

    /** What says that Redis is ready. */
    public static String evidence(Texts texts, Readiness readiness) {
        return texts.get(
                switch (readiness) {
                    case LOG_LINE -> "readiness.log-line";
                    case HEALTH_CHECK -> "readiness.health-check";
                });
    }

    /** Why something cannot be done now. */
    public static String line(Texts texts, Reason reason) {
        return switch (reason) {
            case Reason.StillRunning(var kind, var target, var incident) ->
                    texts.get(
                            "refused.still-running",
                            kind(texts, kind),
                            target,
                            Long.toString(incident));
            case Reason.NotOptedIn(var target) -> texts.get("refused.not-opted-in", target);
            case Reason.NoContainer(var endpoint) -> texts.get("refused.no-container", endpoint);
            case Reason.NotRunning(var target, var phase) ->
                    texts.get("refused.not-running", target, ContainerWords.phase(texts, phase));
        };
    }

    /** What kind of incident. */
    public static String kind(Texts texts, Incident.Kind kind) {
        return texts.get(
                switch (kind) {
                    case CRASH -> "incident.crash";
                    case RESTART -> "incident.restart";
                    case RECONNECT -> "incident.reconnect";
                    case FREEZE -> "incident.freeze";
                    case LINK_LOST -> "incident.link-lost";
                });
    }
}
