package dev.redrill.load;

import dev.redrill.redis.RedisFailure;

import java.time.Duration;

/** Hears of every command, and does nothing. */
final class Silent implements Load.Listener {
    @Override
    public void accepted(long number, Duration latency) {}

    @Override
    public void failed(long number, Duration latency, RedisFailure failure) {}
}
