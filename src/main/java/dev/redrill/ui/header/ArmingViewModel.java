package dev.redrill.ui.header;

import dev.redrill.session.Session;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.text.Texts;

/** Whether the target may be broken, and what is asked before it may. */
final class ArmingViewModel {
    private final Texts texts;

    ArmingViewModel(Texts texts) {
        this.texts = texts;
    }

    /** Whether there is a target. */
    boolean isShown(Frame frame) {
        return frame.live().isPresent();
    }

    boolean isArmed(Frame frame) {
        return frame.live().map(Live::session).filter(Session::isArmed).isPresent();
    }

    String question(Session session) {
        return texts.get("arming.ask.title", session.name());
    }

    /** What the yes is given to; that the owner gave none is said first. */
    String consequences() {
        return texts.get("controls.ask.unlabelled") + " " + texts.get("arming.ask.detail");
    }

    String yes(Session session) {
        return texts.get("arming.ask.yes", session.name());
    }
}
