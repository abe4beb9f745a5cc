package dev.redrill.api.route;

import dev.redrill.api.http.ProblemDetails;
import dev.redrill.api.http.RequestRefused;
import dev.redrill.api.http.Response;
import dev.redrill.api.http.Route;
import dev.redrill.api.view.ContainerView;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerInfo;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.session.Session;
import dev.redrill.session.Targets;
import dev.redrill.text.Language;

import java.util.List;
import java.util.stream.Stream;

/** The container of the open target, and the engine's other containers. */
final class ContainerRoutes {
    private final Targets targets;

    ContainerRoutes(Targets targets) {
        this.targets = targets;
    }

    Stream<Route> all() {
        return Stream.of(
                Route.get("/container-status", List.of(), _ -> status()),
                Route.get("/containers/all", List.of(), _ -> list()));
    }

    private Response status() {
        Session session = Opening.of(targets);
        RecoveryStatus recovery = session.recovery().get();
        ContainerInfo container = recovery.container();
        if (container != null)
            return Response.json(
                    ContainerView.of(container, session.isArmed(), recovery.successor()));
        throw new RequestRefused(
                ProblemDetails.of(
                        404,
                        "no-container",
                        "The container is not known",
                        Language.ENGLISH.sentence(
                                new RecoveryRefused.Reason.NoContainer(session.name()).message()),
                        "`redrill doctor` tells whether an engine answers"));
    }

    private record All(List<ContainerView> containers) {}

    private Response list() {
        try {
            return Response.json(new All(targets.containers().stream().map(this::view).toList()));
        } catch (ContainerException e) {
            throw new RequestRefused(
                    ProblemDetails.of(
                            503,
                            "no-engine",
                            "The containers cannot be listed",
                            String.valueOf(e.getMessage()),
                            "`redrill doctor` tells where an engine was looked for"));
        }
    }

    /** The open container may be armed without a label, and only observed with one. */
    private ContainerView view(ContainerInfo container) {
        boolean armed =
                targets.session()
                        .filter(session -> isIn(container, session))
                        .map(Session::isArmed)
                        .orElseGet(container::optedIn);
        return ContainerView.of(container, armed);
    }

    private static boolean isIn(ContainerInfo container, Session session) {
        ContainerInfo open = session.recovery().get().container();
        return open != null && open.id().equals(container.id());
    }
}
