package dev.redrill.container.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.NetworkSettings;

import dev.redrill.container.Attachment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how a container is attached to its networks, and says it to the engine again. */
final class Attachments {
    /** Networks from which the engine takes no container. */
    private static final Set<String> NOT_ITS_OWN = Set.of("host", "none");

    private Attachments() {}

    static List<Attachment> of(InspectContainerResponse answer) {
        return Optional.ofNullable(answer.getNetworkSettings())
                .map(NetworkSettings::getNetworks)
                .map(
                        networks ->
                                networks.entrySet().stream()
                                        .filter(each -> !NOT_ITS_OWN.contains(each.getKey()))
                                        .map(Attachments::of)
                                        .toList())
                .orElse(List.of());
    }

    private static Attachment of(Map.Entry<String, ContainerNetwork> named) {
        ContainerNetwork network = named.getValue();
        Optional<ContainerNetwork.Ipam> chosen = Optional.ofNullable(network.getIpamConfig());
        return new Attachment(
                Optional.ofNullable(network.getNetworkID()).orElse(named.getKey()),
                named.getKey(),
                Optional.ofNullable(network.getAliases()).orElse(List.of()),
                chosen.map(ContainerNetwork.Ipam::getIpv4Address).orElse(null),
                chosen.map(ContainerNetwork.Ipam::getIpv6Address).orElse(null));
    }

    /** The default network takes no aliases, and there are none there. */
    static ContainerNetwork network(Attachment attachment) {
        var network = new ContainerNetwork();
        if (!attachment.aliases().isEmpty()) network.withAliases(attachment.aliases());
        String ipv4 = attachment.ipv4();
        String ipv6 = attachment.ipv6();
        if (ipv4 != null || ipv6 != null)
            network.withIpamConfig(
                    new ContainerNetwork.Ipam().withIpv4Address(ipv4).withIpv6Address(ipv6));
        return network;
    }
}
