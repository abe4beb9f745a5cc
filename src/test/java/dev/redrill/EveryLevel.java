package dev.redrill;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;

import dev.redrill.program.Folders;
import dev.redrill.program.OwnLog;

import org.slf4j.LoggerFactory;

/** The program with its own log as it is shipped, but at every level and without the mask. */
final class EveryLevel {
    private EveryLevel() {}

    public static void main(String[] args) {
        System.setProperty(OwnLog.FILE, Folders.here().log().toString());
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.TRACE);
        unmask((OutputStreamAppender<ILoggingEvent>) root.getAppender(OwnLog.APPENDER));
        Redrill.main(args);
    }

    private static void unmask(OutputStreamAppender<ILoggingEvent> file) {
        var encoder = (PatternLayoutEncoder) file.getEncoder();
        String open = encoder.getPattern().replaceAll("replace\\((%msg|%ex)\\)\\{[^}]*}", "($1)");
        if (open.contains("replace")) throw new IllegalStateException("still masked: " + open);
        encoder.stop();
        encoder.setPattern(open);
        encoder.start();
    }
}
