package dev.redrill.container;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How a container is attached to one network: attached like this, it is found there by its names.
 * An address that the engine chose, a link or a hardware address is not kept.
 *
 * @param network the full ID
 * @param name the network's name, for people
 * @param aliases its further names in that network
 * @param ipv4 the address that was asked for; null if the engine chose
 * @param ipv6 likewise
 */
public record Attachment(
        String network,
        String name,
        List<String> aliases,
        @Nullable String ipv4,
        @Nullable String ipv6) {
    /** Copies the list. */
    public Attachment {
        aliases = List.copyOf(aliases);
    }
}
