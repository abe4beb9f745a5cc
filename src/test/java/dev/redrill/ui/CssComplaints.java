package dev.redrill.ui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to what JavaFX says about style sheets. */
final class CssComplaints extends Handler implements AutoCloseable {
    private final Logger css = Logger.getLogger("javafx.css");
    private final List<String> heard = new CopyOnWriteArrayList<>();

    CssComplaints() {
        css.addHandler(this);
    }

    List<String> heard() {
        return heard;
    }

    @Override
    public void publish(LogRecord record) {
        heard.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        css.removeHandler(this);
    }
}
