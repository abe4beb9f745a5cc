package dev.redrill.container.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.Ports.Binding;

import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Network;
import dev.redrill.container.ContainerInfo.PublishedPort;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a container is reached from the engine's machine. */
final class Networks {
    private static final String EVERYWHERE = "0.0.0.0";
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    /** As redis-server takes it, in a line of its own or within one for a shell. */
    private static final Pattern PORT_OPTION =
            Pattern.compile("(?:^|\\s)--port\\s+[\"']?([1-9]\\d{0,4})\\b");

    private Networks() {}

    static Network of(InspectContainerResponse answer) {
        Integer redisPort = redisPort(answer).orElse(null);
        return usesMachines(answer.getHostConfig())
                ? new Network(exposed(answer.getConfig(), redisPort), List.of(), redisPort)
                : new Network(ports(answer), addresses(answer.getNetworkSettings()), redisPort);
    }

    private static boolean usesMachines(@Nullable HostConfig host) {
        return host != null && "host".equals(host.getNetworkMode());
    }

    /** Of the whole line nothing else is kept: it may hold a password. */
    private static Optional<Integer> redisPort(InspectContainerResponse answer) {
        String line =
                String.join(
                        " ", Optional.ofNullable(answer.getArgs()).orElseGet(() -> new String[0]));
        Matcher option = PORT_OPTION.matcher(line);
        return option.find()
                ? Optional.of(Integer.valueOf(option.group(1)))
                : Optional.ofNullable(answer.getConfig().getLabels())
                        .map(labels -> labels.get(ContainerInfo.PORT_LABEL))
                        .filter(Networks::isPort)
                        .map(Integer::valueOf);
    }

    /** The published ports while it runs; the configured ones while it does not. */
    private static List<PublishedPort> ports(InspectContainerResponse answer) {
        List<PublishedPort> live =
                Optional.ofNullable(answer.getNetworkSettings())
                        .map(NetworkSettings::getPorts)
                        .map(ports -> published(ports.getBindings()))
                        .orElse(List.of());
        if (!live.isEmpty()) return live;
        return Optional.ofNullable(answer.getHostConfig())
                .map(HostConfig::getPortBindings)
                .map(ports -> published(ports.getBindings()))
                .orElse(List.of());
    }

    private static List<String> addresses(@Nullable NetworkSettings settings) {
        return Optional.ofNullable(settings)
                .map(NetworkSettings::getNetworks)
                .map(networks -> networks.values().stream().flatMap(Networks::addresses).toList())
                .orElse(List.of());
    }

    private static Stream<String> addresses(ContainerNetwork network) {
        return Stream.of(network.getIpAddress(), network.getGlobalIPv6Address())
                .flatMap(Stream::ofNullable)
                .filter(address -> !address.isBlank());
    }

    /** The port of its Redis, and the image's exposed ones. */
    private static List<PublishedPort> exposed(
            ContainerConfig config, @Nullable Integer redisPort) {
        Stream<Integer> ofImage =
                Optional.ofNullable(config.getExposedPorts()).stream()
                        .flatMap(Arrays::stream)
                        .filter(Networks::isTcp)
                        .map(ExposedPort::getPort)
                        .sorted();
        return Stream.concat(Stream.ofNullable(redisPort), ofImage)
                .distinct()
                .map(port -> new PublishedPort(EVERYWHERE, port, port))
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
        return text != null && NUMBER.matcher(text).matches() && Integer.parseInt(text) <= 65_535;
    }
}
