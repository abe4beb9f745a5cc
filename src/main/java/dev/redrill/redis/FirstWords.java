package dev.redrill.redis;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Notes the first bytes that a server sends on a connection, before anything tries to understand
 * them. Written by the connection's thread; any thread may read.
 */
final class FirstWords extends ChannelDuplexHandler {
    private static final int KEPT = 256;

    private volatile @Nullable ScheduledExecutorService thread;
    private volatile boolean connected;
    private volatile boolean asked;
    private volatile String heard = "";

    /** The connection's thread, which takes its replies; empty before there is a connection. */
    Optional<ScheduledExecutorService> thread() {
        return Optional.ofNullable(thread);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        thread = context.executor();
    }

    /** Whether the server, or something before it, accepted the connection. */
    boolean connected() {
        return connected;
    }

    /** The first bytes, each as a character; empty if there were none. */
    String heard() {
        return heard;
    }

    /**
     * Whether the server was asked something and has said nothing. A client that is busy starting
     * may not have asked yet.
     */
    boolean isSilent() {
        return asked && heard.isEmpty();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connected = true;
        context.fireChannelActive();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        asked = true;
        var _ = context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && heard.length() < KEPT) {
            String before = heard;
            int length = Math.min(bytes.readableBytes(), KEPT - before.length());
            String more = bytes.toString(bytes.readerIndex(), length, StandardCharsets.ISO_8859_1);
            heard = before.concat(more);
        }
        context.fireChannelRead(message);
    }
}
