package dev.redrill.ui.load;

import dev.redrill.load.LoadStatus;
import dev.redrill.load.LoadStatus.Second;
import dev.redrill.ui.text.Texts;

import java.util.List;

/** The load as texts: its rate and what became of its writes. */
final class LoadViewModel {
    private final Texts texts;

    LoadViewModel(Texts texts) {
        this.texts = texts;
    }

    /** The seconds that the bars show; the one that runs now is not whole, so it waits. */
    List<Second> seconds(LoadStatus load) {
        List<Second> whole =
                load.seconds().isEmpty()
                        ? List.of()
                        : load.seconds().subList(0, load.seconds().size() - 1);
        return List.copyOf(
                whole.subList(Math.max(0, whole.size() - LoadBars.SECONDS), whole.size()));
    }

    String succeeded(LoadStatus load) {
        return count(load.succeeded());
    }

    String failed(LoadStatus load) {
        return count(load.failed());
    }

    String unknown(LoadStatus load) {
        return count(load.unknown());
    }

    private String count(long number) {
        return texts.decimal((double) number, 0);
    }

    /** The bars in a sentence, for those who do not see them. */
    String inWords(LoadStatus load) {
        List<Second> seconds = seconds(load);
        int good = seconds.isEmpty() ? 0 : seconds.getLast().succeeded();
        int bad = seconds.isEmpty() ? 0 : seconds.getLast().failed() + seconds.getLast().unknown();
        return texts.get("load.in-words", good, bad);
    }
}
