package dev.redrill.api;

/** Whether the API listens. */
public sealed interface ApiState {
    /** Nobody asked for it, or it was ended. */
    record Off() implements ApiState {}

    /**
     * It listens.
     *
     * @param url to ask it at
     */
    record Serving(String url, int port) implements ApiState {}

    /**
     * It does not, because somebody else does there.
     *
     * @param nextFree a port to take instead; 0 when none was found
     * @param message what happened and what to do, for people
     */
    record PortTaken(int port, int nextFree, String message) implements ApiState {}

    /**
     * It does not, for another reason.
     *
     * @param message what happened, for people
     */
    record Failed(String message) implements ApiState {}
}
