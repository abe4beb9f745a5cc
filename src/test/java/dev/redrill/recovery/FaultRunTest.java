package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is owed to the target is paid, however often and whenever somebody halts and closes. */
@Timeout(30)
class FaultRunTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TimeSource time = TimeSource.system();
    private final Published<RecoveryStatus> status = new Published<>(RecoveryStatus.atStart(null));
    private final IncidentBook incidents =
            new IncidentBook(status, time, "target", new AtomicLong()::incrementAndGet);
    private final FaultRun fault = new FaultRun(status, incidents, time, new Undoing());
    private final CountDownLatch undoing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @BeforeEach
    void begin() {
        var _ = incidents.begin(IncidentKind.CRASH, Origin.OURS);
    }

    private final class Undoing implements FaultRun.Debtor {
        @Override
        public void undo(Undo what) {
            FaultRunTest.this.undo();
        }

        @Override
        public boolean isDone(Undo what) {
            return false;
        }

        @Override
        public void undone(Undo undo) {}

        @Override
        public void didNoHarm() {}
    }

    /** Fails when it is interrupted, as a call to the engine does. */
    private void undo() {
        begun.incrementAndGet();
        undoing.countDown();
        try {
            goOn.await();
            done.incrementAndGet();
        } catch (InterruptedException e) {
            goOn.countDown();
            throw new ContainerException(new ContainerFailure.Closing(), e);
        }
    }

    @Test
    void closingWhileAHaltUndoesDoesNotInterruptTheUndoing() throws Exception {
        fault.run(
                () -> {
                    fault.owes(new Undo.Start("target"), true);
                    time.sleep(Duration.ofMinutes(10));
                });
        fault.halt();
        undoing.await();

        Thread closing = Thread.ofVirtual().start(() -> fault.close());
        Wait.until("waits", SOON, () -> closing.getState() == Thread.State.BLOCKED);
        goOn.countDown();
        closing.join();

        assertThat(done).hasValue(1);
        assertThat(begun).hasValue(1);
    }

    @Test
    void haltInTheMiddleOfTheStartStartsAgain() throws Exception {
        fault.run(
                () -> {
                    fault.owes(new Undo.Start("target"), true);
                    fault.settle();
                });
        undoing.await();

        var _ = fault.close();

        assertThat(begun).hasValue(2);
        assertThat(done).hasValue(1);
    }
}
