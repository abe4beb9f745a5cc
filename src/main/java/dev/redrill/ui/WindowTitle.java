package dev.redrill.ui;

import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.text.Texts;

/** What the desktop's task list says: the target and, in a word, how it is. */
final class WindowTitle {
    private WindowTitle() {}

    static String of(Frame frame, Texts texts) {
        return switch (frame.opened()) {
            case Opened.Nothing _, Opened.Opening _ -> texts.get("title.none");
            case Opened.Failed _ -> texts.get("title.failed");
            case Opened.Open(var session) ->
                    texts.get(key(session.redis().get()), texts.of(session.title()));
        };
    }

    private static String key(RedisStatus redis) {
        if (redis.lights().ready()) return "title.ready";
        return switch (redis.state()) {
            case RedisState.Online _ -> "title.not-ready";
            case RedisState.GaveUp _ -> "title.gave-up";
            case RedisState.Offline _ -> "title.connecting";
            case RedisState.Connecting _,
                    RedisState.Waiting _,
                    RedisState.WaitingForContainer _,
                    RedisState.Quiet _ ->
                    redis.totalReconnects() == 0 && redis.health().last() == null
                            ? "title.connecting"
                            : "title.down";
        };
    }
}
