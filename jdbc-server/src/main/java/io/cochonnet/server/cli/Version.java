package io.cochonnet.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The product's version, as the build wrote it. */
final class Version implements IVersionProvider {
  private static final String RESOURCE = "/io/cochonnet/server/version.properties";

  @Override
  public String[] getVersion() {
    return new String[] {"Cochonnet " + current()};
  }

  /** Like {@code 0.1.0}; {@code 0} where the build left none. */
  static String current() {
    Properties properties = new Properties();
    try (InputStream file = Version.class.getResourceAsStream(RESOURCE)) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "0");
  }
}
