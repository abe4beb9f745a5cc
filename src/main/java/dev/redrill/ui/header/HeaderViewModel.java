package dev.redrill.ui.header;

import dev.redrill.session.Headline;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

/** The one line that a glance must find. */
final class HeaderViewModel {
    private final Texts texts;

    HeaderViewModel(Texts texts) {
        this.texts = texts;
    }

    String name(Frame frame) {
        return switch (frame.opened()) {
            case Opened.Nothing() -> texts.get("header.no-target");
            case Opened.Opening(var target) -> texts.of(target.title());
            case Opened.Open(var session) -> texts.of(session.title());
            case Opened.Failed(var target, _) -> texts.of(target.title());
        };
    }

    Why why(Frame frame) {
        return switch (frame.opened()) {
            case Opened.Nothing() ->
                    new Why(
                            Tone.UNKNOWN,
                            texts.get("why.nothing"),
                            texts.get("why.nothing.detail"));
            case Opened.Opening(var target) ->
                    new Why(Tone.BUSY, texts.get("why.opening", texts.of(target.title())), "");
            case Opened.Failed(var target, _) ->
                    new Why(Tone.DANGER, texts.get("why.failed", texts.of(target.title())), "");
            case Opened.Open _ ->
                    frame.live()
                            .map(live -> why(frame, live))
                            .orElse(new Why(Tone.UNKNOWN, "", ""));
        };
    }

    private Why why(Frame frame, Live live) {
        Headline headline = Headline.of(live.redis(), live.recovery(), frame.now());
        return new Why(
                tone(headline.kind()), texts.of(headline.says()), texts.of(headline.detail()));
    }

    private static Tone tone(Headline.Kind kind) {
        return switch (kind) {
            case OFFLINE -> Tone.UNKNOWN;
            case CONNECTING, STARTING -> Tone.BUSY;
            case READY -> Tone.OK;
            case NOT_READY, ASLEEP -> Tone.WARNING;
            case DOWN, FROZEN, CUT_OFF, GAVE_UP, GONE, ELSEWHERE -> Tone.DANGER;
        };
    }
}
