package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that answers an attempt too late keeps no connection of ours. */
@Timeout(30)
class AbandonedAttemptTest {
    private static final byte[] OLD_SERVER =
            "-ERR unknown command\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch abandoned = new CountDownLatch(1);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private static final class Nobody implements Connector.Listener {
        @Override
        public void resolved(String name, String address) {}

        @Override
        public void lost(Link from, RedisFailure cause, Stamp when) {}

        @Override
        public void stalled(Link from) {}

        @Override
        public void refused(Link link) {}

        @Override
        public void frozen(Link from, FreezeEvidence evidence, Stamp when) {}

        @Override
        public void thawed(Link from) {}
    }

    @Test
    void isClosedWhenTheAnswerComesAfterAll() throws Exception {
        try (var listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(listening));
            var endpoint = RedisEndpoint.parse("redis://127.0.0.1:" + listening.getLocalPort());
            var connector = new LettuceConnector(endpoint, TimeSource.system());

            var attempt = connector.connect(Duration.ofSeconds(60), new Nobody());
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            attempt.cancel(true);
            abandoned.countDown();

            assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
            connector.close();
        }
    }

    private void serve(ServerSocket listening) {
        try (Socket client = listening.accept()) {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[4_096];
            byte[] answer = OLD_SERVER;
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                asked.countDown();
                abandoned.await();
                for (int i = 0; i < length; i++) {
                    if (buffer[i] != '*') continue; // each command begins so
                    client.getOutputStream().write(answer);
                    answer = PONG;
                }
            }
            closed.complete(null);
        } catch (IOException | InterruptedException e) {
            closed.completeExceptionally(e);
        }
    }
}
