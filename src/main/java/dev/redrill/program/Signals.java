package dev.redrill.program;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Hears the system's signals before the virtual machine begins to end: once it does, the window's
 * toolkit is gone at once, whatever is still to be undone and shown. The JDK has one way for this,
 * sun.misc.Signal, and javac warns of whoever writes that name.
 */
final class Signals {
    private Signals() {}

    /**
     * Has a signal heard instead of ending the virtual machine.
     *
     * @param name such as TERM
     * @param heard runs on a thread of the virtual machine's; must be quick
     * @return false where this system has no such signal, or it cannot be heard
     */
    static boolean hear(String name, Runnable heard) {
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
