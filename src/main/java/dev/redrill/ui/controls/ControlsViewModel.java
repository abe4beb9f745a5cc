package dev.redrill.ui.controls;

import dev.redrill.container.Availability;
import dev.redrill.container.ContainerAction;
import dev.redrill.recovery.CrashKind;
import dev.redrill.session.Session;
import dev.redrill.session.Target;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.text.ContainerWords;
import dev.redrill.ui.text.Texts;

import java.util.Optional;
import java.util.stream.Stream;

/** What can be done now, and why not. */
final class ControlsViewModel {
    private final Texts texts;

    ControlsViewModel(Texts texts) {
        this.texts = texts;
    }

    /** Why the target cannot be crashed like this now; empty when it can. */
    Optional<String> againstCrash(Frame frame, CrashKind kind) {
        ContainerAction action =
                switch (kind) {
                    case ENGINE -> ContainerAction.KILL;
                    case PROCESS -> ContainerAction.KILL_PROCESS;
                };
        return against(frame, action, texts.get("controls.crash.name"));
    }

    /** Why the target cannot be restarted now; empty when it can. */
    Optional<String> againstRestart(Frame frame) {
        return against(frame, ContainerAction.RESTART, texts.get("controls.restart.name"));
    }

    /** Why the link cannot be made afresh now; empty when it can. */
    Optional<String> againstReconnect(Frame frame) {
        return noTarget(frame).or(() -> busy(frame));
    }

    /** Whether there is anything to undo. */
    boolean canHalt(Frame frame) {
        return frame.live().flatMap(l -> l.recovery().running()).isPresent();
    }

    /** The line beside the buttons: the first reason why one of them rests. */
    String reason(Frame frame) {
        return Stream.of(
                        noTarget(frame),
                        busy(frame),
                        againstCrash(frame, CrashKind.ENGINE),
                        againstRestart(frame))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private Optional<String> against(Frame frame, ContainerAction action, String name) {
        return noTarget(frame).or(() -> busy(frame)).or(() -> cannot(frame, action, name));
    }

    private Optional<String> noTarget(Frame frame) {
        return frame.live().isPresent()
                ? Optional.empty()
                : Optional.of(texts.get("controls.no-target"));
    }

    private Optional<String> busy(Frame frame) {
        return canHalt(frame) ? Optional.of(texts.get("controls.busy")) : Optional.empty();
    }

    private Optional<String> cannot(Frame frame, ContainerAction action, String name) {
        return frame.live()
                .map(Live::session)
                .flatMap(
                        session ->
                                switch (session.can(action)) {
                                    case Availability.Available() -> Optional.empty();
                                    case Availability.NotAvailable(var because) ->
                                            Optional.of(
                                                    texts.get(
                                                            "controls.not-available",
                                                            name,
                                                            ContainerWords.because(
                                                                    texts, because)));
                                });
    }

    /** Whether breaking this target needs a yes first: once per target and session. */
    boolean mustAsk(Session session) {
        return !(session.target() instanceof Target.Embedded) && !session.agreed();
    }
}
