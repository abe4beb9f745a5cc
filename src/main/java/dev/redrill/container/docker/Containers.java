package dev.redrill.container.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;

import dev.redrill.container.ContainerInfo;
import dev.redrill.container.EngineCall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lists and inspects an engine's containers, and knows the names of those it has seen. */
final class Containers {
    private final EngineLink link;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    Containers(EngineLink link) {
        this.link = link;
    }

    /** A call that is told with the container's name; with its short ID where it was never seen. */
    EngineCall call(EngineCall.Kind kind, String id) {
        return new EngineCall(kind, names.getOrDefault(id, EngineFailures.withShortIds(id)));
    }

    List<ContainerInfo> list() {
        return link.call(
                EngineCall.of(EngineCall.Kind.LIST),
                engine -> {
                    List<ContainerInfo> all = new ArrayList<>();
                    for (Container each :
                            engine.client().listContainersCmd().withShowAll(true).exec()) {
                        add(engine.client(), each.getId(), all);
                    }
                    return all;
                });
    }

    Inspection inspection(String id) {
        return link.call(
                call(EngineCall.Kind.INSPECT, id), engine -> inspection(engine.client(), id));
    }

    private void add(DockerClient client, String id, List<ContainerInfo> all) {
        try {
            all.add(inspection(client, id).info());
        } catch (NotFoundException e) {
            // Removed between the listing and the inspection.
        }
    }

    private Inspection inspection(DockerClient client, String id) {
        Inspection seen = Inspection.of(client.inspectContainerCmd(id).exec());
        names.put(seen.info().id(), seen.info().name());
        return seen;
    }
}
