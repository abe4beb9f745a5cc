package dev.redrill.api.route;

import dev.redrill.api.http.ProblemDetails;
import dev.redrill.api.http.RequestRefused;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.text.Language;

/** Answers to requests for what cannot be done to the target now. */
final class Refusals {
    private Refusals() {}

    /** What cannot be done to this target, for a reason of its own. */
    static RequestRefused notPossible(String detail) {
        return new RequestRefused(impossible(detail));
    }

    /** What the session refuses. */
    static RequestRefused of(RecoveryRefused refused) {
        RecoveryRefused.Reason reason = refused.reason();
        String detail = Language.ENGLISH.sentence(reason.message());
        return new RequestRefused(details(reason, detail));
    }

    private static ProblemDetails details(RecoveryRefused.Reason reason, String detail) {
        return switch (reason) {
            case RecoveryRefused.Reason.StillRunning(_, _, var incident) ->
                    busy(
                            incident,
                            detail,
                            "Wait for its end: GET /events tells it as \"recovered\"");
            case RecoveryRefused.Reason.Lasting(_, _, var incident, _) ->
                    busy(incident, detail, "POST /start brings the target back");
            case RecoveryRefused.Reason.NotOptedIn _ ->
                    ProblemDetails.of(
                            403,
                            "not-opted-in",
                            "This target may not be broken",
                            detail,
                            "Label its container redrill.target=true, name it at the start with"
                                    + " --target or --redis, or say yes in the window");
            case RecoveryRefused.Reason.Observed _ ->
                    ProblemDetails.of(
                            403,
                            "observed",
                            "This target is only observed",
                            detail,
                            "Arm it in the window, or start Redrill again");
            case RecoveryRefused.Reason.Halted _ ->
                    ProblemDetails.of(
                            409,
                            "halted",
                            "Faults are blocked",
                            detail,
                            "POST /halt?release=true allows them again");
            case RecoveryRefused.Reason.WouldBeLost _ ->
                    ProblemDetails.of(
                            409,
                            "would-be-lost",
                            "The engine would delete this target",
                            detail,
                            "Use POST /simulate-restart, which does it no harm, or add lose=true to"
                                    + " lose it");
            case RecoveryRefused.Reason.Replaced _ ->
                    ProblemDetails.of(
                            409,
                            "replaced",
                            "The target was removed, and another container has its name",
                            detail,
                            "POST /open-anew opens that one");
            case RecoveryRefused.Reason.NotConnected(var failure) ->
                    ProblemDetails.of(
                            409,
                            "not-connected",
                            "The client is connected to another Redis",
                            detail,
                            Language.ENGLISH.sentence(failure.remedy()));
            case RecoveryRefused.Reason.NoContainer _,
                    RecoveryRefused.Reason.NotReplaced _,
                    RecoveryRefused.Reason.Gone _,
                    RecoveryRefused.Reason.NoLink _,
                    RecoveryRefused.Reason.NotReady _,
                    RecoveryRefused.Reason.NotDown _,
                    RecoveryRefused.Reason.NotRunning _ ->
                    impossible(detail);
        };
    }

    private static ProblemDetails busy(long incident, String detail, String todo) {
        return ProblemDetails.of(409, "busy", "Another incident runs", detail, todo)
                .with("incident", incident);
    }

    private static ProblemDetails impossible(String detail) {
        return ProblemDetails.of(
                409,
                "not-possible",
                "This cannot be done to this target now",
                detail,
                "GET /container-status tells what it is doing");
    }
}
