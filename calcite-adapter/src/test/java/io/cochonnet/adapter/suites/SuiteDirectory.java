package io.cochonnet.adapter.suites;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the suites' files are: {@code ../shared/reference/suites} as seen from the checkout, or
 * where the system property {@value #PROPERTY} says.
 */
final class SuiteDirectory {
  static final String PROPERTY = "cochonnet.test.suites";

  private SuiteDirectory() {}

  /** A part of the suites; empty where it is not on this machine. */
  static Optional<Path> find(String part) {
    return Optional.of(root().resolve(part)).filter(Files::isReadable);
  }

  static Path root() {
    // Tests run in the directory of their module.
    return Path.of(System.getProperty(PROPERTY, "../../shared/reference/suites"))
        .toAbsolutePath()
        .normalize();
  }
}
