package dev.redrill.container.docker;

import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ProcessSignal;
import dev.redrill.state.ProcessMark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The first process of a container, as this machine's system knows it. */
final class HostProcess {
    private HostProcess() {}

    /** The process; empty where the engine runs on another machine, or in a virtual one. */
    static Optional<ProcessHandle> of(Inspection target) {
        if (target.pid() <= 0) return Optional.empty();
        return ProcessHandle.of(target.pid()).filter(process -> belongs(process, target));
    }

    /** Whether a signal has stopped it, which no engine tells; false where nobody can know. */
    static boolean isStopped(Inspection target) {
        return target.info().phase() == Phase.RUNNING
                && ProcessMark.isStopped(target.pid()).orElse(false)
                && of(target).filter(HostProcess::isAlone).isPresent();
    }

    /** Of an init process that is stopped, the children go on; Redis has copies of itself. */
    private static boolean isAlone(ProcessHandle process) {
        var command = process.info().command();
        return process.children()
                .map(child -> child.info().command())
                .allMatch(of -> of.isEmpty() || of.equals(command));
    }

    /**
     * Lets a stopped one go on. An engine would do so, too, but takes any signal that it sends for
     * a stop by hand, after which no restart policy acts.
     *
     * @return whether this user may
     */
    static boolean goOn(Inspection target) {
        return of(target).filter(HostProcess::goesOn).isPresent();
    }

    private static boolean goesOn(ProcessHandle process) {
        try {
            return ProcessSignal.send("CONT", process.pid());
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Its control groups name the container; in a private cgroup namespace, its mounts do. On
     * another machine than the engine's, its number is that of a process with neither.
     */
    private static boolean belongs(ProcessHandle process, Inspection target) {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        String id = target.info().id();
        return mentions(folder.resolve("cgroup"), id) || mentions(folder.resolve("mountinfo"), id);
    }

    private static boolean mentions(Path file, String id) {
        try {
            return Files.isReadable(file) && Files.readString(file).contains(id);
        } catch (IOException _) {
            return false;
        }
    }
}
