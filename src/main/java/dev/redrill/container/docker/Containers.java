package dev.redrill.container.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;

import dev.redrill.container.ContainerInfo;
import dev.redrill.container.EngineCall;

import java.util.ArrayList;
import java.util.List;

/** Lists and inspects an engine's containers. */
record Containers(EngineLink link) {
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
                new EngineCall(EngineCall.Kind.INSPECT, id),
                engine -> inspection(engine.client(), id));
    }

    private static void add(DockerClient client, String id, List<ContainerInfo> all) {
        try {
            all.add(inspection(client, id).info());
        } catch (NotFoundException e) {
            // Removed between the listing and the inspection.
        }
    }

    private static Inspection inspection(DockerClient client, String id) {
        return Inspection.of(client.inspectContainerCmd(id).exec());
    }
}
