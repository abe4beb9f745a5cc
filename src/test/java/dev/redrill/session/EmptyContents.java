package dev.redrill.session;

import dev.redrill.container.FakeRuntime;

/** Nothing runs in the container. */
final class EmptyContents implements FakeRuntime.Contents {
    @Override
    public void started() {}

    @Override
    public void ended() {}

    @Override
    public void frozen() {}

    @Override
    public void thawed() {}
}
