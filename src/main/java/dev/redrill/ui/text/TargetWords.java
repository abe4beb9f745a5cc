package dev.redrill.ui.text;

import dev.redrill.session.Session;
import dev.redrill.session.Target;

/** What targets are called, in the language of whoever looks. */
public final class TargetWords {
    private TargetWords() {}

    /** The name of an open one. */
    public static String name(Texts texts, Session session) {
        return session.target() instanceof Target.Embedded embedded
                ? name(texts, embedded)
                : session.name();
    }

    /** The name of one that is not open. */
    public static String name(Texts texts, Target target) {
        return switch (target) {
            case Target.Embedded() -> texts.get("target.embedded");
            case Target.Container(var reference, _) -> reference;
            case Target.Endpoint(var endpoint, _) -> endpoint.toString();
        };
    }
}
