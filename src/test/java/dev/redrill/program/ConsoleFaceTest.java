package dev.redrill.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.Unavailability;
import dev.redrill.session.Target;
import dev.redrill.session.Targets.Opened;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.FakeTargets;
import dev.redrill.ui.Moments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Each key of the console does what the line above it says. */
@Timeout(30)
final class ConsoleFaceTest {
    private static final Target FIRST = new Target.Container("redis-lab", null);

    private final FakeSession session =
            FakeSession.container("redis-lab").show(Moments.connected());
    private final FakeTargets targets = new FakeTargets();
    private final Ending ending = new Ending();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ConsoleFace console =
            new ConsoleFace(
                    targets,
                    ending,
                    TimeSource.system(),
                    new PrintWriter(out),
                    new PrintWriter(err));

    ConsoleFaceTest() {
        targets.answers.add(new Opened.Open(session));
    }

    private int press(String keys) throws InterruptedException {
        return console.run(FIRST, new StringReader(keys));
    }

    @Test
    void eachFaultHasItsKey() throws Exception {
        var keys = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (var fault : session.faults()) {
            keys.append(fault.key());
            names.add(fault.name().word());
        }

        assertThat(press(keys + "q")).isEqualTo(ExitCode.OK);

        assertThat(targets.asked).containsExactly(FIRST);
        assertThat(session.calls).containsExactlyElementsOf(names);
    }

    @Test
    void undoesAndBringsBack() throws Exception {
        press("ubq");

        assertThat(session.calls).containsExactly("halt", "start");
    }

    @Test
    void unknownKeysDoNothing() throws Exception {
        press("xyo1 q");

        assertThat(session.calls).isEmpty();
    }

    @Test
    void targetThatWouldBeLostIsLostAfterAYes() throws Exception {
        session.notAvailable.put("kill", new Unavailability.RemovedOnExit("redis-lab"));

        press("cyq");

        assertThat(out.toString()).containsPattern("Press y to lose\\s+it");
        assertThat(session.calls).containsExactly("kill");
    }

    @Test
    void anotherKeyIsNoYes() throws Exception {
        session.notAvailable.put("kill", new Unavailability.RemovedOnExit("redis-lab"));

        press("cuyq");

        assertThat(session.calls).containsExactly("halt");
    }

    @Test
    void containerThatHasTheNameNowIsOpenedAndBroken() throws Exception {
        FakeSession other = FakeSession.container("redis-lab").show(Moments.connected());
        session.show(Moments.replaced());
        targets.answers.add(new Opened.Open(other));

        press("ocq");

        assertThat(targets.asked).containsExactly(FIRST, FIRST.anew("redis-lab"));
        assertThat(session.calls).isEmpty();
        assertThat(other.calls).containsExactly("kill");
    }

    @Test
    void requestToEndEndsItWithoutAKey() throws Exception {
        ending.ask();
        try (var nobody = new PipedWriter()) {
            assertThat(console.run(FIRST, new PipedReader(nobody))).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void targetThatCannotBeOpenedIsTold() throws Exception {
        targets.answers.clear();
        targets.answers.add(new Opened.Failed(FIRST, new ContainerFailure.NotThere("redis-lab")));

        assertThat(press("q")).isEqualTo(ExitCode.NO_REDIS);
        assertThat(err.toString()).contains("redis-lab");
    }

    @Test
    void withoutATerminalItPrintsEvents() throws Exception {
        ending.ask();
        session.show(Moments.recovered());

        assertThat(console.run(FIRST, null)).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).startsWith("{").contains("\"event\":\"recovered\"");
    }
}
