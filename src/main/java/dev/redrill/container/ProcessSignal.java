package dev.redrill.container;

import java.io.IOException;

/** Signals to processes of this machine; the JDK itself sends only SIGTERM and SIGKILL. */
public final class ProcessSignal {
    private ProcessSignal() {}

    /**
     * Sends a signal, also on a thread that is interrupted meanwhile.
     *
     * @param name such as STOP or CONT; 0 only asks whether this user may send any
     * @return whether it was sent
     * @throws IOException if the system has no shell to send it with
     */
    public static boolean send(String name, long pid) throws IOException {
        return new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }
}
