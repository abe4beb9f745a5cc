package dev.redrill.ui.text;

import dev.redrill.program.StartFailure;
import dev.redrill.program.StartFailure.AnotherHangs;
import dev.redrill.program.StartFailure.Failed;
import dev.redrill.program.StartFailure.UnusableSettings;

/** Why nothing was started, in the language of whoever looks. */
public final class StartWords {
    private StartWords() {}

    /** What happened, line by line, and the way out. */
    public static String lines(Texts texts, StartFailure trouble) {
        return switch (trouble) {
            case UnusableSettings unusable ->
                    texts.get("start.settings", unusable.faults().size())
                            + "\n\n"
                            + SettingWords.lines(texts, unusable.faults())
                            + "\n\n"
                            + wayOut(texts, unusable);
            case AnotherHangs(var holder, var waited) ->
                    texts.get(
                            "start.hangs",
                            waited.toSeconds(),
                            holder.map(pid -> texts.get("start.process", pid.toString()))
                                    .orElse(texts.get("start.other-process")));
            case Failed(var message, var log) -> texts.get("start.failed", message, log);
        };
    }

    private static String wayOut(Texts texts, UnusableSettings unusable) {
        if (!unusable.inFile()) return texts.get("start.list-settings");
        return unusable.lastGoodCopy()
                .map(copy -> texts.get("start.mend.copy", copy))
                .orElse(texts.get("start.mend"));
    }
}
