package dev.redrill.redis;

import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.FakeTime;

import io.lettuce.core.api.async.RedisAsyncCommands;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A Redis that is up, down, frozen or refusing, as the test says, and notes when somebody connects.
 * Any thread may call.
 */
public final class FakeRedis implements Connector {
    public static final RedisEndpoint ENDPOINT = RedisEndpoint.tcp("fake", 6379, null);

    private final FakeTime time;
    private final List<Duration> connects = new CopyOnWriteArrayList<>();
    private final List<Duration> dials = new CopyOnWriteArrayList<>();
    private final List<Duration> timeouts = new CopyOnWriteArrayList<>();
    private final List<FakeLink> open = new CopyOnWriteArrayList<>();
    private final List<FakeLink> dropped = new CopyOnWriteArrayList<>();
    private final FakeCommands commands = new FakeCommands(this::dropLinks);
    private final FakeServer server = new FakeServer(this);
    private volatile @Nullable RedisFailure refusal;
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile boolean holding;
    private volatile boolean hanging;
    private volatile boolean holdsWrites;
    private final Set<String> rawKeys = ConcurrentHashMap.newKeySet();
    private final AtomicInteger rawReads = new AtomicInteger();
    private final Set<RawConnection> raws = ConcurrentHashMap.newKeySet();
    private volatile int applications = 1;
    private volatile boolean admitsAdmin;
    private volatile String slotTag = "";
    private volatile ServerIdentity identity = ServerIdentity.UNKNOWN;
    private volatile String address = ENDPOINT.address().toString();
    private volatile @Nullable RedisFailure pingFailure;
    private volatile @Nullable RedisFailure writeFailure;
    private volatile @Nullable RedisFailure infoFailure;
    private volatile Map<String, String> info =
            Map.of("loading", "0", "role", "master", "aof_enabled", "1");
    private final List<Duration> probes = new CopyOnWriteArrayList<>();

    public FakeRedis(FakeTime time) {
        this.time = time;
    }

    /** A client of this server's, with a second, two seconds, four … between its attempts. */
    public RedisManager manager(RedisSettings settings) {
        var policy = new RetryPolicy(10, Duration.ofSeconds(1), Duration.ofSeconds(30), 2, 0);
        return new RedisManager(ENDPOINT, policy, settings, time, new Random(1), this);
    }

    public static RedisFailure refused() {
        return new RedisFailure.Unavailable(new ConnectionFailure.Refused("fake"));
    }

    /** Goes down: links are lost, attempts are refused. */
    public void down() {
        refuse(refused());
        open.forEach(link -> link.lose("closed by the server"));
    }

    public void refuse(RedisFailure with) {
        refusal = with;
        hanging = false;
    }

    public void up() {
        refusal = null;
        hanging = false;
        pingFailure = null;
    }

    /** Accepts connections and answers nothing, until it is {@linkplain #thaw thawed}. */
    public void freeze() {
        hang();
        failPings(new RedisFailure.TimedOut(RedisSettings.STANDARD.healthTimeout()));
    }

    /** Goes on; a link that was given up meanwhile hears a late answer. */
    public void thaw() {
        up();
        open.forEach(FakeLink::answerLate);
    }

    /** Drops every link, and goes on. */
    public void dropLinks() {
        open.forEach(link -> link.lose("dropped by the server"));
    }

    /** From now on a link that goes is told of only later. */
    public void holdLosses() {
        holding = true;
    }

    /** Tells of the links that went meanwhile, and from now on at once. */
    public void tellLosses() {
        holding = false;
        for (Runnable loss = held.poll(); loss != null; loss = held.poll()) loss.run();
    }

    /** The keys that were written and not deleted. */
    public Set<String> keys() {
        return commands.keys();
    }

    /** Loses what was written, as a server without persistence that was killed. */
    public void forgetAll() {
        commands.forgetAll();
    }

    /** Whoever else writes to this server. */
    public void put(String key, String value) {
        commands.put(key, value);
    }

    /** How often each command is applied from now on; only what is applied once is answered. */
    public void apply(int times) {
        applications = times;
    }

    /** Answers everything but the writes of those who connect without the client library. */
    public void holdWrites(boolean holds) {
        holdsWrites = holds;
    }

    /** Attempts get no answer. */
    public void hang() {
        hanging = true;
    }

    public void failPings(@Nullable RedisFailure with) {
        pingFailure = with;
    }

    public void failWrites(@Nullable RedisFailure with) {
        writeFailure = with;
    }

    public void failInfo(@Nullable RedisFailure with) {
        infoFailure = with;
    }

    /** Follows a primary, and refuses writes. */
    public void becomeReplica() {
        info =
                Map.of(
                        "role", "slave",
                        "master_host", "other",
                        "master_port", "6379",
                        "master_link_status", "up");
        failWrites(refusal("READONLY You can't write against a read only replica."));
    }

    /** An error that Redis answers with. */
    public static RedisFailure refusal(String text) {
        return new RedisFailure.Refused(ErrorReply.of(text), text);
    }

    /** When the lights were asked for. */
    List<Duration> probes() {
        return probes;
    }

    /** Drops the newest link, and goes on. */
    public void loseNewest() {
        newest().lose("dropped by the server");
    }

    FakeLink newest() {
        return open.getLast();
    }

    public List<Duration> connects() {
        return connects;
    }

    /** What each attempt was given. */
    List<Duration> timeouts() {
        return timeouts;
    }

    public int openLinks() {
        return open.size();
    }

    int closedLinks() {
        return dropped.size();
    }

    @Override
    public CompletableFuture<Link> connect(Duration timeout, Listener listener) {
        connects.add(time.elapsed());
        timeouts.add(timeout);
        if (hanging) return new CompletableFuture<>();
        if (refusal != null) return CompletableFuture.failedFuture(new RedisException(refusal));
        FakeLink link = new FakeLink(listener);
        open.add(link);
        return CompletableFuture.completedFuture(link);
    }

    @Override
    public Connector another() {
        return new Beside();
    }

    /** Another client's, which closes its own links alone. */
    private final class Beside implements Connector {
        private final List<Link> links = new CopyOnWriteArrayList<>();

        @Override
        public CompletableFuture<Link> connect(Duration timeout, Listener listener) {
            return FakeRedis.this
                    .connect(timeout, listener)
                    .whenComplete(
                            (link, _) -> {
                                if (link != null) links.add(link);
                            });
        }

        @Override
        public AdminConnection openAdmin(RedisEndpoint endpoint) {
            return FakeRedis.this.openAdmin(endpoint);
        }

        @Override
        public RawConnection dial(RedisEndpoint endpoint) throws IOException {
            return FakeRedis.this.dial(endpoint);
        }

        @Override
        public Connector another() {
            return FakeRedis.this.another();
        }

        @Override
        public void moveTo(RedisEndpoint endpoint) {
            FakeRedis.this.moveTo(endpoint);
        }

        @Override
        public RedisFailure unanswered(Duration limit) {
            return FakeRedis.this.unanswered(limit);
        }

        @Override
        public void close() {
            links.forEach(Link::close);
        }
    }

    @Override
    public AdminConnection openAdmin(RedisEndpoint endpoint) {
        requireAnswering();
        return server.open(endpoint);
    }

    @Override
    public RawConnection dial(RedisEndpoint endpoint) throws IOException {
        dials.add(time.elapsed());
        return new FakeRaw();
    }

    /** When somebody connected without the client library. */
    public List<Duration> dials() {
        return dials;
    }

    /** The keys that somebody has written without the client library, and not deleted. */
    public Set<String> rawKeys() {
        return rawKeys;
    }

    /** How many keys were read without the client library. */
    public int rawReads() {
        return rawReads.get();
    }

    /** How many connections without the client library are open. */
    public int rawConnections() {
        return raws.size();
    }

    /** Fails as links do; a connection that nothing answers ends after a second. */
    private final class FakeRaw implements RawConnection {
        private static final Duration LIMIT = Duration.ofSeconds(1);
        private static final Duration LOOK_EVERY = Duration.ofMillis(10);

        FakeRaw() throws IOException {
            if (refusal != null) throw new IOException("refused");
            raws.add(this);
        }

        @Override
        public void logIn() {}

        @Override
        public String ask(String... words) throws IOException {
            Duration end = time.elapsed().plus(LIMIT);
            while (hanging || (holdsWrites && words[0].equals("SET"))) {
                if (time.elapsed().compareTo(end) >= 0)
                    throw new SocketTimeoutException("no answer");
                pause();
            }
            if (refusal != null) throw new IOException("closed");
            if (writeFailure != null && words[0].equals("SET")) throw new Refused("-ERR");
            if (words[0].equals("SET")) rawKeys.add(words[1]);
            if (words[0].equals("DEL")) rawKeys.remove(words[1]);
            return "+OK";
        }

        @Override
        public void send(String... words) {
            if (words[0].equals("GET")) rawReads.incrementAndGet();
        }

        @Override
        public void skip() {}

        private void pause() throws IOException {
            try {
                time.sleep(LOOK_EVERY);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted");
            }
        }

        @Override
        public void close() {
            raws.remove(this);
        }
    }

    /** What administrative commands find and change. */
    public FakeServer server() {
        return server;
    }

    /** Whether administrators are refused as clients are; they are unless told otherwise. */
    public void refuseAdmin(boolean refuses) {
        admitsAdmin = !refuses;
    }

    void requireAnswering() {
        RedisFailure failure = refusal;
        if (failure != null && !admitsAdmin) throw new RedisException(failure);
        if (hanging) throw new RedisException(new RedisFailure.TimedOut(AdminConnection.DEADLINE));
    }

    @Override
    public void moveTo(RedisEndpoint endpoint) {
        address = endpoint.address().toString();
    }

    /** Where it is dialled. */
    public String address() {
        return address;
    }

    @Override
    public RedisFailure unanswered(Duration limit) {
        return new RedisFailure.Unavailable(new ConnectionFailure.NoHandshake(limit));
    }

    /** Tells this of itself. */
    public void identity(ServerIdentity told) {
        identity = told;
    }

    /** Is a node of a cluster that owns the slot of this hash tag. */
    public void slotTag(String tag) {
        slotTag = tag;
    }

    @Override
    public void close() {
        open.forEach(FakeLink::close);
    }

    final class FakeLink implements Link {
        private final Listener listener;
        private final List<CompletableFuture<?>> pending = new CopyOnWriteArrayList<>();
        private volatile boolean sealed;

        private FakeLink(Listener listener) {
            this.listener = listener;
        }

        boolean sealed() {
            return sealed;
        }

        void lose(String why) {
            open.remove(this);
            endPending(new ConnectionFailure.LostUnanswered());
            var closed = new ConnectionFailure.ClosedByServer("fake", why);
            Runnable loss =
                    () -> listener.lost(this, new RedisFailure.Unavailable(closed), time.stamp());
            if (holding) held.add(loss);
            else loss.run();
        }

        void stopReplies() {
            listener.frozen(this, new FreezeEvidence.RepliesStopped(), time.stamp());
        }

        void stall() {
            listener.stalled(this);
        }

        void refuse() {
            listener.refused(this);
        }

        void answerLate() {
            listener.thawed(this);
        }

        @Override
        public boolean isClusterNode() {
            return false;
        }

        @Override
        public String slotTag() {
            return slotTag;
        }

        @Override
        public ServerIdentity server() {
            return identity;
        }

        @Override
        public String peer() {
            return "fake:6379";
        }

        @Override
        public <T> CompletableFuture<T> run(
                Duration deadline,
                Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>>
                        command) {
            if (sealed || !open.contains(this))
                return failed(new RedisFailure.Unavailable(noLink()));
            if (hanging) return unanswered(deadline);
            if (writeFailure != null) return failed(writeFailure);
            CompletableFuture<T> answer = new CompletableFuture<>();
            for (int i = 1; i < applications; i++) {
                var _ = command.apply(commands.asCommands());
            }
            var _ = command.apply(commands.asCommands()).thenAccept(answer::complete);
            return applications == 1 ? answer : unanswered(deadline);
        }

        private <T> CompletableFuture<T> failed(RedisFailure with) {
            return CompletableFuture.failedFuture(new RedisException(with));
        }

        private static ConnectionFailure noLink() {
            return new ConnectionFailure.NoLink();
        }

        private <T> CompletableFuture<T> unanswered(Duration deadline) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            pending.add(answer);
            var late = new RedisException(new RedisFailure.TimedOut(deadline));
            time.after(deadline, () -> answer.completeExceptionally(late));
            return answer;
        }

        private void endPending(ConnectionFailure because) {
            var unknown = new RedisException(new RedisFailure.Unknown(because));
            pending.forEach(answer -> answer.completeExceptionally(unknown));
        }

        @Override
        public CompletableFuture<Probe> probe(String canaryKey, Duration deadline) {
            probes.add(time.elapsed());
            Probe answer =
                    new Probe(
                            Duration.ofMillis(1),
                            pingFailure,
                            infoFailure == null ? info : Map.of(),
                            infoFailure,
                            Duration.ofMillis(1),
                            writeFailure,
                            new SavePoints.Told(false));
            if (!(pingFailure instanceof RedisFailure.TimedOut(var silence))) {
                return CompletableFuture.completedFuture(answer);
            }
            CompletableFuture<Probe> late = new CompletableFuture<>();
            time.after(silence, () -> late.complete(answer));
            return late;
        }

        @Override
        public void seal(FreezeEvidence because) {
            sealed = true;
            endPending(new ConnectionFailure.Frozen(because));
        }

        @Override
        public void close() {
            dropped.add(this);
            open.remove(this);
            endPending(new ConnectionFailure.ClosedByUs(peer()));
        }
    }
}
