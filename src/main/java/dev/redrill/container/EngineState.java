package dev.redrill.container;

import java.net.URI;

/** Whether the engine can be reached. */
public sealed interface EngineState {
    /** The engine has not been asked yet. */
    record Unknown() implements EngineState {}

    /**
     * The engine answers.
     *
     * @param name its product name, such as "Docker Engine"
     * @param version its version
     * @param where the address in use
     */
    record Reachable(String name, String version, String where) implements EngineState {
        /** The host of the address; loopback for an engine on this machine. */
        public String machine() {
            if (!where.startsWith("tcp://")) return "127.0.0.1";
            String host = URI.create(where).getHost();
            return host == null ? "127.0.0.1" : host;
        }
    }

    /** The engine does not answer. */
    record Unreachable(ContainerFailure failure) implements EngineState {
        /** The kind of the failure. */
        public FailureKind reason() {
            return failure.kind();
        }
    }
}
