package dev.redrill.redis;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

/** Why a Redis URI is invalid. No message contains a password. */
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
}
