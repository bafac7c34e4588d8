package io.cochonnet.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.cochonnet.server.config.LogSettings;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Sets the log up as configured. */
public final class Logging {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0} %msg %kvp%n";

  /** Libraries that say much that is of no use to an operator. */
  private static final Map<String, Level> QUIET =
      Map.of(
          "org.apache.calcite", Level.WARN,
          "org.eclipse.jetty", Level.WARN,
          "org.mongodb.driver", Level.WARN,
          "de.bwaldvogel", Level.OFF,
          "io.netty", Level.WARN);

  private Logging() {}

  /** Replaces whatever was set up before; lines go to stderr. */
  public static void configure(LogSettings settings) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Encoder<ILoggingEvent> encoder =
        settings.format() == LogSettings.Format.JSON ? json(context) : text(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = Level.toLevel(settings.level().name());
    root.setLevel(level);
    root.addAppender(appender);
    QUIET.forEach((name, quiet) -> context.getLogger(name).setLevel(max(level, quiet)));
    // These log what our own errors say again, with stack traces
    context.getLogger("org.apache.calcite.avatica.remote").setLevel(Level.ERROR);
    context.getLogger("org.apache.calcite.runtime").setLevel(Level.ERROR);
    context.getLogger("org.apache.calcite.sql.validate").setLevel(Level.OFF);
    context.getLogger("org.apache.calcite.sql.parser").setLevel(Level.OFF);
  }

  private static Level max(Level one, Level other) {
    return one.isGreaterOrEqual(other) ? one : other;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    return encoder;
  }
}
