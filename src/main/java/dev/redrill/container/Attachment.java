package dev.redrill.container;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How a container is attached to one network, as far as somebody chose it: attached like this, it
 * is found there as before. An address that the engine chose may be another one.
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
