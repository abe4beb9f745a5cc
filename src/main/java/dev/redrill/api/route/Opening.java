package dev.redrill.api.route;

import dev.redrill.api.http.ProblemDetails;
import dev.redrill.api.http.RequestRefused;
import dev.redrill.session.Session;
import dev.redrill.session.Targets;
import dev.redrill.session.Targets.Opened;
import dev.redrill.text.Language;
import dev.redrill.text.Message;

/** Requires an open target. */
final class Opening {
    private Opening() {}

    /**
     * The session.
     *
     * @throws RequestRefused with 503 if no target is open
     */
    static Session of(Targets targets) {
        return switch (targets.opened().get()) {
            case Opened.Open(var session) -> session;
            case Opened.Nothing() ->
                    throw none(
                            Language.ENGLISH.sentence(Message.of("why.nothing")),
                            "Open one, then ask again");
            case Opened.Opening(_) ->
                    throw none("The target is being opened", "Ask again in a moment");
            case Opened.Failed failed ->
                    throw none(failed.failure().message(), failed.failure().remedy());
        };
    }

    private static RequestRefused none(Message detail, Message todo) {
        return none(Language.ENGLISH.sentence(detail), Language.ENGLISH.sentence(todo));
    }

    private static RequestRefused none(String detail, String todo) {
        return new RequestRefused(
                ProblemDetails.of(503, "no-target", "There is no target", detail, todo)
                        .header("Retry-After", "1"));
    }
}
