package dev.redrill.redis;

import java.time.Duration;
import java.util.List;

/**
 * A connection for administrative commands, beside the one that a {@link RedisManager} holds: what
 * breaks that one leaves this one open. It never reconnects. Thread-safe; every call blocks.
 */
public interface AdminConnection extends AutoCloseable {
    /** From the first byte to the last of a call, or of opening. */
    Duration DEADLINE = Duration.ofSeconds(2);

    /**
     * Connects and logs in.
     *
     * @throws RedisException if that fails, or takes longer than {@link #DEADLINE}
     */
    static AdminConnection open(RedisEndpoint endpoint) {
        return LettuceAdmin.open(endpoint);
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param words the command and its arguments
     * @return the words of the answer, in order; those of a nested answer one after the other
     * @throws RedisException if it is refused, or not answered within {@link #DEADLINE}
     */
    List<String> call(List<String> words);

    /**
     * Sends a command that is answered much later, if at all.
     *
     * @throws RedisException if it is refused within a twentieth of a second
     */
    void send(List<String> words);

    /** Whether the server has not closed it. */
    boolean isOpen();

    /** Closes the connection and ends its threads. */
    @Override
    void close();
}
