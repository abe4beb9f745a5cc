package dev.redrill.container;

/** Nothing runs in the container. */
public final class EmptyContents implements FakeRuntime.Contents {
    @Override
    public void started() {}

    @Override
    public void ended() {}

    @Override
    public void frozen() {}

    @Override
    public void thawed() {}
}
