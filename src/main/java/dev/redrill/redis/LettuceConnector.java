package dev.redrill.redis;

import dev.redrill.state.Secret;
import dev.redrill.time.TimeSource;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Opens links with Lettuce, with its own reconnecting, queueing and timeouts off. */
final class LettuceConnector implements Connector {
    private static final int THREADS = 2;

    static {
        // Preparing for a flight recorder would delay the first connection.
        System.setProperty("io.lettuce.core.jfr", "false");
        System.setProperty("io.netty.jfr.enabled", "false");
    }

    private final TimeSource time;
    private final ClientResources resources;
    private final RedisClient client;
    private volatile Goal goal;
    private volatile Goal attempted;
    private volatile FirstWords latest = new FirstWords();
    private volatile boolean everConnected;
    private volatile @Nullable Listener listening;
    private volatile @Nullable InetAddress lastAddress;

    LettuceConnector(RedisEndpoint endpoint, TimeSource time) {
        this.time = time;
        this.resources =
                ClientResources.builder()
                        .ioThreadPoolSize(THREADS)
                        .computationThreadPoolSize(THREADS)
                        .addressResolverGroup(new NotingResolver(this::resolved))
                        .nettyCustomizer(new Listening())
                        .build();
        this.client = new AsyncClient(resources);
        this.goal = Goal.of(endpoint);
        this.attempted = goal;
    }

    /** Where to connect to. */
    private record Goal(RedisEndpoint endpoint, RedisURI uri, Stranger stranger) {
        static Goal of(RedisEndpoint endpoint) {
            return new Goal(endpoint, LettuceConnector.uri(endpoint), new Stranger(endpoint));
        }
    }

    /** Hears what the server of each attempt says first. */
    private final class Listening implements NettyCustomizer {
        @Override
        public void afterChannelInitialized(Channel channel) {
            var words = new FirstWords();
            latest = words;
            channel.pipeline().addFirst(words);
        }
    }

    /** Initialises the network library, which would otherwise delay the first connector. */
    static void prepare() {
        var _ = ClientResources.builder();
    }

    /** Throws {@link RedisException} if a file cannot be used; it is read anew for each attempt. */
    static ClientOptions options(RedisEndpoint endpoint, Duration connectTimeout) {
        var options =
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .timeoutOptions(TimeoutOptions.create())
                        // They cost a round trip per attempt, and only Lettuce's own watchdog uses
                        // them.
                        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(connectTimeout)
                                        .keepAlive(true)
                                        .build());
        if (endpoint.tls()) options.sslOptions(TlsFiles.of(endpoint, connectTimeout));
        return options.build();
    }

    static RedisURI uri(RedisEndpoint endpoint) {
        var builder =
                switch (endpoint.address()) {
                    case RedisEndpoint.Tcp(var host, var port) ->
                            RedisURI.builder()
                                    .withHost(host)
                                    .withPort(port)
                                    .withSsl(endpoint.tls())
                                    .withVerifyPeer(true);
                    case RedisEndpoint.UnixSocket(var path) ->
                            RedisURI.Builder.socket(path.toString());
                };
        builder.withDatabase(endpoint.database());
        Secret password = endpoint.password();
        if (password != null && endpoint.user() != null) {
            builder.withAuthentication(endpoint.user(), password.reveal().toCharArray());
        } else if (password != null) {
            builder.withPassword(password.reveal().toCharArray());
        }
        return builder.build();
    }

    @Override
    public RawConnection dial(RedisEndpoint endpoint) throws IOException {
        return RawSocket.open(endpoint);
    }

    @Override
    public AdminConnection openAdmin(RedisEndpoint endpoint) {
        return AdminConnection.open(endpoint);
    }

    @Override
    public Connector another() {
        return new LettuceConnector(goal.endpoint(), time);
    }

    @Override
    public void moveTo(RedisEndpoint endpoint) {
        goal = Goal.of(endpoint);
    }

    @Override
    public CompletableFuture<Link> connect(Duration timeout, Listener listener) {
        CompletableFuture<Link> result = new CompletableFuture<>();
        Goal to = goal;
        attempted = to;
        listening = listener;
        try {
            client.setOptions(options(to.endpoint, timeout));
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
        to.uri.setTimeout(timeout);
        latest = new FirstWords();
        var attempt = client.connectAsync(StringCodec.UTF8, to.uri);
        var _ =
                attempt.whenComplete(
                        (connection, error) -> {
                            if (error != null) {
                                fail(to, result, error, timeout);
                            } else {
                                greet(to, connection, listener, result);
                            }
                        });
        // A cancelled result leaves the attempt to end by itself: Lettuce would keep the connection
        // of a cancelled one if the server answered after all.
        return result;
    }

    /** Of several addresses any may be dialled, so that only one that is gone is news. */
    private void resolved(List<InetAddress> all) {
        InetAddress before = lastAddress;
        lastAddress = all.getFirst();
        Listener hearing = listening;
        boolean moved = before != null && !all.contains(before);
        if (moved
                && hearing != null
                && attempted.endpoint.address() instanceof RedisEndpoint.Tcp to)
            hearing.resolved(to.host(), all.getFirst().getHostAddress());
    }

    /** May ask the server something, so not on the connection's thread. */
    private void fail(Goal to, CompletableFuture<Link> result, Throwable error, Duration timeout) {
        FirstWords words = latest;
        Thread.ofVirtual()
                .name("redis-stranger")
                .start(
                        () -> {
                            if (result.isDone()) return;
                            RedisFailure why = why(to, error, words, timeout);
                            result.completeExceptionally(new RedisException(why));
                        });
    }

    private RedisFailure why(Goal to, Throwable error, FirstWords words, Duration timeout) {
        RedisFailure plain = LettuceFailures.ofAttempt(error, to.endpoint, timeout);
        if (LettuceFailures.isReply(error)) return plain;
        Optional<RedisFailure> told = to.stranger.by(words.heard());
        if (told.isPresent()) return told.get();
        if (!(plain instanceof RedisFailure.Unavailable(var reason))) return plain;
        return switch (reason.kind()) {
            case CONNECT_TIMED_OUT -> unanswered(to, timeout);
            case CONNECTION_CLOSED -> words.heard().isEmpty() ? otherWay(to).orElse(plain) : plain;
            case OTHER -> to.stranger.notRedis(words.heard()).orElse(plain);
            case NO_LINK,
                    CONNECTION_REFUSED,
                    HOST_UNREACHABLE,
                    FROZEN,
                    TLS,
                    NOT_A_REDIS,
                    NO_SUCH_DATABASE,
                    OVERTAKEN ->
                    plain;
        };
    }

    /** What has been a Redis is not asked: it may be starting. */
    private Optional<RedisFailure> otherWay(Goal to) {
        return everConnected ? Optional.empty() : to.stranger.askTheOtherWay();
    }

    @Override
    public RedisFailure unanswered(Duration limit) {
        return unanswered(attempted, limit);
    }

    private RedisFailure unanswered(Goal to, Duration limit) {
        FirstWords words = latest;
        if (!words.connected())
            return new RedisFailure.Unavailable(new ConnectionFailure.NoHandshake(limit));
        return to.stranger
                .by(words.heard())
                .or(() -> to.endpoint.tls() ? otherWay(to) : Optional.empty())
                .orElseGet(() -> silentOrSlow(to, words, limit));
    }

    private RedisFailure silentOrSlow(Goal to, FirstWords words, Duration limit) {
        return words.isSilent()
                ? to.stranger.silent(limit)
                : new RedisFailure.Unavailable(new ConnectionFailure.NoHandshake(limit));
    }

    /** A server that does not know HELLO is asked what it is. */
    private void greet(
            Goal to,
            StatefulRedisConnection<String, String> connection,
            Listener listener,
            CompletableFuture<Link> result) {
        String mode =
                ((StatefulRedisConnectionImpl<?, ?>) connection).getConnectionState().getMode();
        if (mode != null) {
            hand(to, connection, mode, listener, result);
            return;
        }
        var _ =
                connection
                        .async()
                        .info("server")
                        .toCompletableFuture()
                        .orTimeout(to.uri.getTimeout().toNanos(), TimeUnit.NANOSECONDS)
                        .handle((info, error) -> error == null ? info : "")
                        .thenAccept(
                                info -> {
                                    String told = Probe.fields(info).getOrDefault("redis_mode", "");
                                    hand(to, connection, told, listener, result);
                                });
    }

    private void hand(
            Goal to,
            StatefulRedisConnection<String, String> connection,
            String mode,
            Listener listener,
            CompletableFuture<Link> result) {
        if (mode.equals("sentinel")) {
            var _ = connection.closeAsync();
            var sentinel = new ConnectionFailure.IsSentinel(to.endpoint.address().toString());
            result.completeExceptionally(
                    new RedisException(new RedisFailure.Unavailable(sentinel)));
            return;
        }
        everConnected = true;
        var link =
                new LettuceLink(
                        connection,
                        to.endpoint,
                        mode.equals("cluster"),
                        time,
                        latest.thread().orElse(resources.eventExecutorGroup()),
                        listener);
        if (result.complete(link)) {
            link.watch();
        } else {
            link.close();
        }
    }

    /** Closes the client; waits briefly for its network threads to end. */
    @Override
    public void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
