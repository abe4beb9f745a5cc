package dev.redrill.ui.text;

import dev.redrill.fault.Fault;
import dev.redrill.fault.IncidentKind;
import dev.redrill.recovery.Readiness;
import dev.redrill.recovery.RecoveryRefused.Reason;

/** What is done to the target and what comes of it, in the language of whoever looks. */
public final class RecoveryWords {
    private RecoveryWords() {}

    /** What a fault is called on a button. */
    public static String name(Texts texts, Fault fault) {
        return texts.get("fault." + fault.name());
    }

    /** How a fault was done. */
    public static String how(Texts texts, Fault fault) {
        return texts.get("fault." + fault.name() + ".how");
    }

    /** What a fault does, for somebody who chooses one. */
    public static String help(Texts texts, Fault fault) {
        return texts.get("fault." + fault.name() + ".help");
    }

    /** The button that injects a fault, naming the target. */
    public static String yes(Texts texts, Fault fault, String target) {
        return texts.get("fault." + fault.name() + ".yes", target);
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
                    texts.get("refused.not-running", target, texts.of(phase));
        };
    }

    /** What kind of incident. */
    public static String kind(Texts texts, IncidentKind kind) {
        return texts.get("incident." + kind);
    }
}
