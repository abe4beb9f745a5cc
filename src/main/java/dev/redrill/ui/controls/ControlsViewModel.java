package dev.redrill.ui.controls;

import dev.redrill.container.Availability;
import dev.redrill.fault.Fault;
import dev.redrill.fault.Undo;
import dev.redrill.session.Session;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.text.Texts;

import java.util.List;
import java.util.Optional;

/** What can be done now, and why not. */
final class ControlsViewModel {
    private final Texts texts;

    ControlsViewModel(Texts texts) {
        this.texts = texts;
    }

    /** Why a fault cannot be injected now; empty when it can. */
    Optional<String> against(Frame frame, Fault fault) {
        return noTarget(frame)
                .or(() -> fault.needs().isEmpty() ? Optional.empty() : gone(frame))
                .or(() -> busy(frame))
                .or(() -> fault.needs().isEmpty() ? Optional.empty() : halted(frame))
                .or(() -> cannot(frame, fault));
    }

    /** Whether faults are blocked since a halt. */
    boolean isHalted(Frame frame) {
        return frame.live().filter(l -> l.recovery().halted()).isPresent();
    }

    private Optional<String> halted(Frame frame) {
        return isHalted(frame) ? Optional.of(texts.get("controls.halted")) : Optional.empty();
    }

    /** Whether there is anything to undo. */
    boolean canHalt(Frame frame) {
        return frame.live().flatMap(l -> l.recovery().running()).isPresent();
    }

    /** What would bring a target back that may be broken, where nobody here is about to do it. */
    Optional<String> offered(Frame frame) {
        return frame.live()
                .filter(l -> l.session().isArmed())
                .flatMap(l -> l.recovery().offered())
                .flatMap(
                        undo ->
                                switch (undo) {
                                    case Undo.Nothing _,
                                            Undo.Attach _,
                                            Undo.Restore _,
                                            Undo.Expires _ ->
                                            Optional.empty();
                                    case Undo.Start _ -> Optional.of("controls.start");
                                    case Undo.Thaw _ -> Optional.of("controls.thaw");
                                })
                .map(texts::get);
    }

    /** The line beside the buttons: the first reason why one of the given faults rests. */
    String reason(Frame frame, List<Fault> faults) {
        return noTarget(frame)
                .or(() -> gone(frame))
                .or(() -> busy(frame))
                .or(() -> halted(frame))
                .or(
                        () ->
                                faults.stream()
                                        .flatMap(fault -> cannot(frame, fault).stream())
                                        .findFirst())
                .orElse("");
    }

    private Optional<String> noTarget(Frame frame) {
        return frame.live().isPresent()
                ? Optional.empty()
                : Optional.of(texts.get("controls.no-target"));
    }

    /** Whether another container has the name of the target, which was removed. */
    boolean canOpenAnew(Frame frame) {
        return frame.live().map(l -> l.recovery().successor()).isPresent();
    }

    private Optional<String> gone(Frame frame) {
        return frame.live()
                .filter(l -> l.recovery().gone())
                .map(
                        l ->
                                texts.get(
                                        canOpenAnew(frame) ? "controls.replaced" : "controls.gone",
                                        l.session().name()));
    }

    private Optional<String> busy(Frame frame) {
        return canHalt(frame) ? Optional.of(texts.get("controls.busy")) : Optional.empty();
    }

    private Optional<String> cannot(Frame frame, Fault fault) {
        if (fault.needs().isEmpty()) return Optional.empty();
        return frame.live()
                .map(Live::session)
                .flatMap(
                        session ->
                                switch (session.can(fault.name())) {
                                    case Availability.Available() -> Optional.empty();
                                    case Availability.NotAvailable(var because)
                                            when because.isAcceptable() ->
                                            Optional.empty();
                                    case Availability.NotAvailable(var because) ->
                                            Optional.of(
                                                    texts.get(
                                                            "controls.not-available",
                                                            texts.of(fault.label()),
                                                            texts.of(because)));
                                });
    }

    /** What the yes is given to; that the owner gave none is said first. */
    String consequences(Session session, Fault fault) {
        String key = fault.touchesProcess() ? "controls.ask.detail" : "controls.ask.detail.clients";
        String detail = texts.get(key, session.name());
        return session.needsConsent()
                ? texts.get("controls.ask.unlabelled") + " " + detail
                : detail;
    }

    /** Whether the fault would delete the target, which needs a yes of its own. */
    boolean mustAskToLose(Session session, Fault fault) {
        return session.can(fault.name()) instanceof Availability.NotAvailable(var because)
                && because.isAcceptable();
    }
}
