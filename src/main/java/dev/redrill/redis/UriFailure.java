package dev.redrill.redis;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

/** What is wrong with a Redis URI. None holds a password. */
public sealed interface UriFailure extends Worded {
    /** It is no URI at all. */
    record Malformed() implements UriFailure {
        @Override
        public Message message() {
            return Message.of("uri-failure.malformed", Message.of("uri-failure.forms"));
        }
    }

    /** It begins with something else. */
    record UnknownScheme(String scheme) implements UriFailure {
        @Override
        public Message message() {
            return Message.of(
                    "uri-failure.unknown-scheme", scheme, Message.of("uri-failure.forms"));
        }
    }

    /** It names no host. */
    record NoHost() implements UriFailure {
        @Override
        public Message message() {
            return Message.of("uri-failure.no-host", Message.of("uri-failure.forms"));
        }
    }

    /** It names no socket. */
    record NoSocket() implements UriFailure {
        @Override
        public Message message() {
            return Message.of("uri-failure.no-socket", Message.of("uri-failure.forms"));
        }
    }

    /** The port is out of range. */
    record PortOutOfRange(int port) implements UriFailure {}

    /** The database is no number. */
    record DatabaseIsNoNumber(String text) implements UriFailure {
        @Override
        public Message message() {
            return Message.of(
                    "uri-failure.database-is-no-number", text, Message.of("uri-failure.forms"));
        }
    }

    /** The database is below zero. */
    record DatabaseIsNegative(int database) implements UriFailure {}

    /** TLS was asked for over a Unix socket. */
    record SocketWithTls(String socket) implements UriFailure {}
}
