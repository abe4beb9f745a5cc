package dev.redrill.program;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Configures the program's own log: at most 50 MB on disk, passwords in URIs masked, messages cut
 * at 100,000 characters. Logback finds this class as a service; a configuration file would load an
 * XML parser at every start.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class OwnLog extends ContextAwareBase implements Configurator {
    /** The system property with the path of the log file; without it, Logback uses its defaults. */
    public static final String FILE = "redrill.log";

    /** The name of the appender that writes that file. */
    public static final String APPENDER = "FILE";

    private static final int OLDER_FILES = 4;
    private static final FileSize LARGEST = FileSize.valueOf("9MB");
    private static final String MASKED = "{'(://[^:@/\\s]*:)[^@/\\s]*@', '$1***@'}";
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} - "
                    + "%.-100000replace(%msg)"
                    + MASKED
                    + "%n%.-100000replace(%ex)"
                    + MASKED
                    + "%nopex";

    /** Called by Logback, through the service loader. */
    public OwnLog() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String file = System.getProperty(FILE);
        if (file == null || System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null)
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        write(context, Path.of(file));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Writes everything logged in a context to a file, rolled over by size. */
    static void write(LoggerContext context, Path file) {
        // Otherwise Logback prints its own warnings on the console.
        context.getStatusManager().add(new NopStatusListener());
        context.getLogger("io.lettuce").setLevel(Level.WARN);
        // Netty warns when a closed connection is closed again, which happens when the client ends.
        context.getLogger("io.lettuce.core.RedisChannelHandler").setLevel(Level.ERROR);
        context.getLogger("io.netty").setLevel(Level.WARN);
        context.getLogger("com.github.dockerjava").setLevel(Level.WARN);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender(context, file));
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName(APPENDER);
        appender.setFile(file.toString());
        appender.setEncoder(encoder(context));
        appender.setRollingPolicy(older(context, appender, file));
        appender.setTriggeringPolicy(whenLarge(context));
        appender.start();
        return appender;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    private static FixedWindowRollingPolicy older(
            LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path file) {
        var older = new FixedWindowRollingPolicy();
        older.setContext(context);
        older.setParent(appender);
        older.setFileNamePattern(file + ".%i");
        older.setMinIndex(1);
        older.setMaxIndex(OLDER_FILES);
        older.start();
        return older;
    }

    private static SizeBasedTriggeringPolicy<ILoggingEvent> whenLarge(LoggerContext context) {
        var large = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        large.setContext(context);
        large.setMaxFileSize(LARGEST);
        // By default the size is checked once a minute, and a storm writes hundreds of megabytes in
        // that time.
        large.setCheckIncrement(Duration.buildByMilliseconds(0));
        large.start();
        return large;
    }
}
