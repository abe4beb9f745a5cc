package dev.redrill.redis;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.util.List;

/** What is wrong with a Redis URI. None holds a password. */
public sealed interface UriFailure extends Worded {
    /** The text is not a URI. */
    record Malformed() implements UriFailure {
        @Override
        public Message message() {
            return Message.of("uri-failure.malformed", Message.of("uri-failure.forms"));
        }
    }

    /** The scheme is unknown. */
    record UnknownScheme(String scheme) implements UriFailure {
        @Override
        public Message message() {
            return Message.of(
                    "uri-failure.unknown-scheme", scheme, Message.of("uri-failure.forms"));
        }
    }

    /** The host is missing. */
    record NoHost() implements UriFailure {
        @Override
        public Message message() {
            return Message.of("uri-failure.no-host", Message.of("uri-failure.forms"));
        }
    }

    /** The path of the socket is missing. */
    record NoSocket() implements UriFailure {
        @Override
        public Message message() {
            return Message.of("uri-failure.no-socket", Message.of("uri-failure.forms"));
        }
    }

    /** The port is out of range. */
    record PortOutOfRange(int port) implements UriFailure {}

    /** The database is not a number. */
    record DatabaseIsNoNumber(String text) implements UriFailure {
        @Override
        public Message message() {
            return Message.of(
                    "uri-failure.database-is-no-number", text, Message.of("uri-failure.forms"));
        }
    }

    /** The database is below zero. */
    record DatabaseIsNegative(int database) implements UriFailure {}

    /** TLS was requested over a Unix socket. */
    record SocketWithTls(String socket) implements UriFailure {}

    /** What stands for the port is none; it may belong to a password and is not shown. */
    record PortIsNoNumber() implements UriFailure {}

    /**
     * Characters of the user or password that mean something else in a URI.
     *
     * @param codes each with what to write instead, such as "# = %23"
     */
    record RawCharacters(List<String> codes) implements UriFailure {
        /** Copies the list. */
        public RawCharacters {
            codes = List.copyOf(codes);
        }
    }

    /** Nothing of a URI may follow a #. */
    record Fragment() implements UriFailure {}

    /** Hosts with commas between them. */
    record SeveralHosts() implements UriFailure {}

    /** The path and the query name different databases. */
    record TwoDatabases(int one, int other) implements UriFailure {}

    /**
     * What other clients take in a URI, and this one as a setting.
     *
     * @param setting its key
     */
    record SetElsewhere(String parameter, String setting) implements UriFailure {}

    /** TLS is asked for by a parameter. */
    record TlsByScheme(String parameter) implements UriFailure {}

    /** What other clients take in a URI, and this one not at all. */
    record NotSupported(String parameter) implements UriFailure {}

    /** A parameter that no client knows. */
    record UnknownParameter(String parameter) implements UriFailure {}
}
