package dev.redrill.ui.text;

import dev.redrill.session.Session;
import dev.redrill.session.Target;

/** What targets are called, in the language of whoever looks. */
public final class TargetWords {
    private TargetWords() {}

    /** The name of an open one. */
    public static String name(Texts texts, Session session) {
        return session.target().isOurs() ? name(texts, session.target()) : session.name();
    }

    /** The name of one that is not open. */
    public static String name(Texts texts, Target target) {
        return target.isOurs() ? texts.get("target.embedded") : target.name();
    }
}
