package dev.redrill.ui;

import dev.redrill.session.Headline;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.text.Texts;

/** What the desktop's task list says: the target and, in a word, how it is. */
final class WindowTitle {
    private WindowTitle() {}

    static String of(Frame frame, Texts texts) {
        return switch (frame.opened()) {
            case Opened.Nothing _, Opened.Opening _ -> texts.get("title.none");
            case Opened.Failed _ -> texts.get("title.failed");
            case Opened.Open(var session) ->
                    texts.get(
                            key(
                                    Headline.of(
                                                    session.redis().get(),
                                                    session.recovery().get(),
                                                    frame.now())
                                            .kind()),
                            texts.of(session.title()));
        };
    }

    private static String key(Headline.Kind kind) {
        return switch (kind) {
            case READY -> "title.ready";
            case NOT_READY -> "title.not-ready";
            case GAVE_UP -> "title.gave-up";
            case OFFLINE, CONNECTING -> "title.connecting";
            case DOWN -> "title.down";
            case FROZEN -> "title.frozen";
            case CUT_OFF -> "title.cut-off";
            case STARTING -> "title.starting";
            case ASLEEP -> "title.asleep";
            case GONE -> "title.gone";
            case ELSEWHERE -> "title.elsewhere";
        };
    }
}
