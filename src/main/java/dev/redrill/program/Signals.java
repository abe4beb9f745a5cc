package dev.redrill.program;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Handles system signals before the virtual machine begins to shut down: once it does, the window's
 * toolkit is gone, with faults still to undo. The JDK's only API for this is sun.misc.Signal, which
 * javac warns about, hence the reflection.
 */
public final class Signals {
    private Signals() {}

    /**
     * Handles a signal instead of letting it end the virtual machine.
     *
     * @param name such as TERM
     * @param heard runs on a thread of the virtual machine; must be quick
     * @return false if this system has no such signal, or it cannot be handled
     */
    public static boolean hear(String name, Runnable heard) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            MethodHandle run =
                    MethodHandles.lookup()
                            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                            .bindTo(heard);
            Object handling =
                    MethodHandleProxies.asInterfaceInstance(
                            handler, MethodHandles.dropArguments(run, 0, signal));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException _) {
            return false;
        }
    }
}
