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
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Opens links with Lettuce, with its own reconnecting, queueing and timeouts off. */
final class LettuceConnector implements Connector {
    private static final int THREADS = 2;

    /**
     * Uses the system's resolver. Netty's own keeps a datagram socket per thread, and leaks one if
     * it is closed during its opening.
     */
    private static final AddressResolverGroup<?> RESOLVER = DefaultAddressResolverGroup.INSTANCE;

    static {
        // Preparing for a flight recorder would delay the first connection.
        System.setProperty("io.lettuce.core.jfr", "false");
        System.setProperty("io.netty.jfr.enabled", "false");
    }

    private final RedisEndpoint endpoint;
    private final TimeSource time;
    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private final Stranger stranger;
    private volatile FirstWords latest = new FirstWords();
    private volatile boolean everConnected;

    LettuceConnector(RedisEndpoint endpoint, TimeSource time) {
        this.endpoint = endpoint;
        this.time = time;
        this.resources =
                ClientResources.builder()
                        .ioThreadPoolSize(THREADS)
                        .computationThreadPoolSize(THREADS)
                        .addressResolverGroup(RESOLVER)
                        .nettyCustomizer(new Listening())
                        .build();
        this.client = new AsyncClient(resources);
        this.uri = uri(endpoint);
        this.stranger = new Stranger(endpoint);
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
    private static ClientOptions options(RedisEndpoint endpoint, Duration connectTimeout) {
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
        if (endpoint.tls()) options.sslOptions(TlsFiles.of(endpoint));
        return options.build();
    }

    private static RedisURI uri(RedisEndpoint endpoint) {
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
    public CompletableFuture<Link> connect(Duration timeout, Listener listener) {
        CompletableFuture<Link> result = new CompletableFuture<>();
        try {
            client.setOptions(options(endpoint, timeout));
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
        uri.setTimeout(timeout);
        latest = new FirstWords();
        var attempt = client.connectAsync(StringCodec.UTF8, uri);
        var _ =
                attempt.whenComplete(
                        (connection, error) -> {
                            if (error != null) {
                                fail(result, error, timeout);
                            } else {
                                greet(connection, listener, result);
                            }
                        });
        var _ =
                result.whenComplete(
                        (_, _) -> {
                            if (result.isCancelled()) attempt.toCompletableFuture().cancel(true);
                        });
        return result;
    }

    /** May ask the server something, so not on the connection's thread. */
    private void fail(CompletableFuture<Link> result, Throwable error, Duration timeout) {
        FirstWords words = latest;
        Thread.ofVirtual()
                .name("redis-stranger")
                .start(
                        () -> {
                            if (result.isDone()) return;
                            RedisFailure why = why(error, words, timeout);
                            result.completeExceptionally(new RedisException(why));
                        });
    }

    private RedisFailure why(Throwable error, FirstWords words, Duration timeout) {
        RedisFailure plain = LettuceFailures.ofAttempt(error, endpoint, timeout);
        if (LettuceFailures.isReply(error)) return plain;
        Optional<RedisFailure> told = stranger.by(words.heard());
        if (told.isPresent()) return told.get();
        if (!(plain instanceof RedisFailure.Unavailable(var reason))) return plain;
        return switch (reason.kind()) {
            case CONNECT_TIMED_OUT -> unanswered(timeout);
            case CONNECTION_CLOSED -> words.heard().isEmpty() ? otherWay().orElse(plain) : plain;
            case OTHER -> stranger.notRedis(words.heard()).orElse(plain);
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
    private Optional<RedisFailure> otherWay() {
        return everConnected ? Optional.empty() : stranger.askTheOtherWay();
    }

    @Override
    public RedisFailure unanswered(Duration limit) {
        FirstWords words = latest;
        if (!words.connected())
            return new RedisFailure.Unavailable(new ConnectionFailure.NoHandshake(limit));
        return stranger.by(words.heard())
                .or(() -> endpoint.tls() ? otherWay() : Optional.empty())
                .orElseGet(() -> silentOrSlow(words, limit));
    }

    private RedisFailure silentOrSlow(FirstWords words, Duration limit) {
        return words.heard().isEmpty()
                ? stranger.silent(limit)
                : new RedisFailure.Unavailable(new ConnectionFailure.NoHandshake(limit));
    }

    /** A server that does not know HELLO is asked what it is. */
    private void greet(
            StatefulRedisConnection<String, String> connection,
            Listener listener,
            CompletableFuture<Link> result) {
        String mode =
                ((StatefulRedisConnectionImpl<?, ?>) connection).getConnectionState().getMode();
        if (mode != null) {
            hand(connection, mode, listener, result);
            return;
        }
        var _ =
                connection
                        .async()
                        .info("server")
                        .toCompletableFuture()
                        .orTimeout(uri.getTimeout().toNanos(), TimeUnit.NANOSECONDS)
                        .handle((info, error) -> error == null ? info : "")
                        .thenAccept(
                                info -> {
                                    String told = Probe.fields(info).getOrDefault("redis_mode", "");
                                    hand(connection, told, listener, result);
                                });
    }

    private void hand(
            StatefulRedisConnection<String, String> connection,
            String mode,
            Listener listener,
            CompletableFuture<Link> result) {
        if (mode.equals("sentinel")) {
            var _ = connection.closeAsync();
            var sentinel = new ConnectionFailure.IsSentinel(endpoint.address().toString());
            result.completeExceptionally(
                    new RedisException(new RedisFailure.Unavailable(sentinel)));
            return;
        }
        everConnected = true;
        var link =
                new LettuceLink(
                        connection,
                        endpoint,
                        mode.equals("cluster"),
                        time,
                        resources.eventExecutorGroup(),
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
