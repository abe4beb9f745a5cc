package dev.redrill.ui.status;

import dev.redrill.ui.remote.Remote.State;
import dev.redrill.ui.text.Texts;

/** The API's state as texts. */
final class RemoteViewModel {
    private static final String SCHEME = "http://";

    private final Texts texts;

    RemoteViewModel(Texts texts) {
        this.texts = texts;
    }

    boolean isOn(State state) {
        return state instanceof State.On;
    }

    boolean isTrouble(State state) {
        return state instanceof State.PortTaken || state instanceof State.Failed;
    }

    /** Where it is, or why it is nowhere. */
    String place(State state) {
        return switch (state) {
            case State.Off() -> texts.get("remote.off");
            case State.On(var url) -> url.startsWith(SCHEME) ? url.substring(SCHEME.length()) : url;
            case State.PortTaken(var port, _, _) ->
                    texts.get("remote.port-taken", Integer.toString(port));
            case State.Failed _ -> texts.get("remote.failed");
        };
    }

    String detail(State state) {
        return switch (state) {
            case State.Off() -> texts.get("remote.switch.help");
            case State.On(var url) -> texts.get("remote.on", url);
            case State.PortTaken(_, _, var message) -> message;
            case State.Failed(var message) -> message;
        };
    }

    /** The port that can be taken instead; 0 where there is no need, or none. */
    int offered(State state) {
        return state instanceof State.PortTaken(_, var next, _) ? next : 0;
    }

    String offer(State state) {
        return texts.get("remote.use-port", Integer.toString(offered(state)));
    }
}
