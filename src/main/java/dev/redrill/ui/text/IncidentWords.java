package dev.redrill.ui.text;

import dev.redrill.recovery.Incident;

/** How an incident ended, in the language of whoever looks. */
public final class IncidentWords {
    private IncidentWords() {}

    /** The outcome in a word or two, such as "gave up". */
    public static String outcome(Texts texts, Incident incident) {
        return texts.get(
                switch (incident.outcome()) {
                    case RUNNING -> "outcome.running";
                    case RECOVERED -> "outcome.recovered";
                    case GAVE_UP -> "outcome.gave-up";
                    case HALTED -> "outcome.halted";
                    case FAILED -> "outcome.failed";
                    case UNNOTICED -> "outcome.unnoticed";
                });
    }
}
