package dev.redrill.container;

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
    record Reachable(String name, String version, String where) implements EngineState {}

    /** The engine does not answer. */
    record Unreachable(ContainerFailure failure) implements EngineState {
        /** The kind of the failure. */
        public FailureKind reason() {
            return failure.kind();
        }
    }
}
