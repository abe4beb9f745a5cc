package dev.redrill.container.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.Ports.Binding;

import dev.redrill.container.ContainerInfo.PublishedPort;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ports of a container that are reachable from the engine's machine. */
final class Ports {
    private static final String EVERYWHERE = "0.0.0.0";
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    private Ports() {}

    /**
     * The published ports while it runs; the configured ones while it does not; the image's exposed
     * ports if the container uses the machine's network.
     */
    static List<PublishedPort> of(InspectContainerResponse answer) {
        HostConfig host = answer.getHostConfig();
        if (host != null && "host".equals(host.getNetworkMode()))
            return exposed(answer.getConfig());
        List<PublishedPort> live =
                Optional.ofNullable(answer.getNetworkSettings())
                        .map(NetworkSettings::getPorts)
                        .map(ports -> published(ports.getBindings()))
                        .orElse(List.of());
        if (!live.isEmpty()) return live;
        return Optional.ofNullable(host)
                .map(HostConfig::getPortBindings)
                .map(ports -> published(ports.getBindings()))
                .orElse(List.of());
    }

    private static List<PublishedPort> exposed(ContainerConfig config) {
        return Optional.ofNullable(config.getExposedPorts()).stream()
                .flatMap(Arrays::stream)
                .filter(Ports::isTcp)
                .map(port -> new PublishedPort("127.0.0.1", port.getPort(), port.getPort()))
                .sorted(Comparator.comparingInt(PublishedPort::containerPort))
                .toList();
    }

    private static List<PublishedPort> published(Map<ExposedPort, Binding[]> bindings) {
        return bindings.entrySet().stream()
                .filter(entry -> isTcp(entry.getKey()))
                .flatMap(entry -> published(entry.getKey(), entry.getValue()))
                .distinct()
                .sorted(Comparator.comparingInt(PublishedPort::containerPort))
                .toList();
    }

    private static Stream<PublishedPort> published(
            ExposedPort inside, Binding @Nullable [] bindings) {
        return Optional.ofNullable(bindings).stream()
                .flatMap(Arrays::stream)
                .filter(binding -> isPort(binding.getHostPortSpec()))
                .map(
                        binding ->
                                new PublishedPort(
                                        host(binding.getHostIp()),
                                        Integer.parseInt(binding.getHostPortSpec()),
                                        inside.getPort()));
    }

    /** The engine lists the wildcard address a second time for IPv6. */
    private static String host(@Nullable String address) {
        return address == null || address.isBlank() || address.equals("::") ? EVERYWHERE : address;
    }

    private static boolean isTcp(ExposedPort port) {
        return port.getProtocol() == InternetProtocol.TCP;
    }

    private static boolean isPort(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches();
    }
}
