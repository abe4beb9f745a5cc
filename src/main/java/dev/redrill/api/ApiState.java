package dev.redrill.api;

/** Whether the API listens, and if not, why. */
public sealed interface ApiState {
    /** The API is switched off. */
    record Off() implements ApiState {}

    /**
     * The API listens.
     *
     * @param url its address
     */
    record Serving(String url, int port) implements ApiState {}

    /**
     * Another process listens on the port.
     *
     * @param nextFree a free port to use instead; 0 if none was found
     * @param message what happened and what to do
     */
    record PortTaken(int port, int nextFree, String message) implements ApiState {}

    /**
     * The API cannot listen for another reason.
     *
     * @param message what happened
     */
    record Failed(String message) implements ApiState {}
}
