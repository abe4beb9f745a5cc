package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class FirstWordsTest {
    private final FirstWords words = new FirstWords();
    private final EmbeddedChannel channel = new EmbeddedChannel(words);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void asks() {
        channel.writeOutbound(Unpooled.copiedBuffer("HELLO 3", StandardCharsets.US_ASCII));
    }

    private void hears(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    @Test
    void serverThatWasNotAskedYetIsNotSilent() {
        assertThat(words.connected()).isTrue();
        assertThat(words.isSilent()).isFalse();
    }

    @Test
    void serverIsSilentUntilItAnswers() {
        asks();
        assertThat(words.isSilent()).isTrue();

        hears("-LOADING");

        assertThat(words.isSilent()).isFalse();
    }

    @Test
    void keepsTheFirstBytesOnly() {
        hears("220 ");
        hears("x".repeat(300));

        assertThat(words.heard()).isEqualTo("220 " + "x".repeat(252));
    }

    @Test
    void passesOnWhatItNotes() {
        asks();
        hears("+OK");

        assertThat(channel.outboundMessages()).hasSize(1);
        assertThat(channel.inboundMessages()).hasSize(1);
    }
}
