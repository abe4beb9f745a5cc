package dev.redrill.container;

/** Whether the engine can be reached. */
public sealed interface EngineState {
    /** Nobody has asked yet. */
    record Unknown() implements EngineState {}

    /**
     * The engine answers.
     *
     * @param name what it calls itself, such as "Docker Engine"
     * @param version its version
     * @param where the address that was taken
     */
    record Reachable(String name, String version, String where) implements EngineState {}

    /** The engine does not answer. */
    record Unreachable(ContainerFailure failure) implements EngineState {
        /** Its kind. */
        public FailureKind reason() {
            return failure.kind();
        }
    }
}
