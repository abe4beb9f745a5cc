package dev.redrill.ui.settings;

import dev.redrill.config.Config;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.RedisSettings;
import dev.redrill.redis.RedisStatus;
import dev.redrill.redis.Trial;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import java.util.Optional;
import java.util.concurrent.Executor;

/** Tries the connection that is typed, for real, and says how it went. */
final class TrialLine {
    private final Button button;
    private final Region shape;
    private final Label result;
    private final TimeSource time;
    private final Texts texts;
    private final SettingsViewModel model;
    private final Executor background;
    private final Executor fx;
    private boolean running;
    private int newest;
    private Optional<Config> config = Optional.empty();

    /** On the controls of a line, of which the button is not yet connected to anything. */
    TrialLine(
            Button button,
            Region shape,
            Label result,
            TimeSource time,
            Texts texts,
            SettingsController.Place place) {
        this.button = button;
        this.shape = shape;
        this.result = result;
        this.time = time;
        this.texts = texts;
        this.model = new SettingsViewModel(texts);
        this.background = place.background();
        this.fx = place.fx();
        button.setOnAction(_ -> run());
    }

    /** Nothing has been tried of what is typed now. */
    void clear() {
        newest++;
        running = false;
        say(Tone.UNKNOWN, "");
    }

    /** What would be tried now; empty while something typed is wrong. */
    void over(Optional<Config> typed) {
        config = typed;
        button.setDisable(running || endpoint(typed).isEmpty());
    }

    private static Optional<RedisEndpoint> endpoint(Optional<Config> config) {
        return config.flatMap(c -> c.target().target().address());
    }

    private void run() {
        RedisEndpoint to = endpoint(config).orElseThrow();
        RedisSettings patience = config.orElseThrow().session().redis();
        say(Tone.BUSY, texts.get("settings.test.running", to));
        running = true;
        over(config);
        int number = ++newest;
        background.execute(() -> run(number, to, patience));
    }

    private void run(int number, RedisEndpoint to, RedisSettings patience) {
        try {
            RedisStatus status = Trial.of(to, patience, time);
            fx.execute(() -> ended(number, status));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(int number, RedisStatus status) {
        if (number != newest) return; // of something else than what is typed now
        running = false;
        say(status.lights().ready() ? Tone.OK : Tone.DANGER, model.tested(status));
        over(config);
    }

    private void say(Tone tone, String text) {
        tone.on(shape);
        shape.setVisible(!text.isEmpty());
        result.setText(text);
    }
}
