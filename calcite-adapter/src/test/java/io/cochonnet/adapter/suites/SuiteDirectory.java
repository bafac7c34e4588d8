package io.cochonnet.adapter.suites;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the suites' files are: where the system property {@value #PROPERTY} says, else in {@value
 * #PLACE} beside the checkout, or beside a folder that it lies in.
 */
public final class SuiteDirectory {
  static final String PROPERTY = "cochonnet.test.suites";

  private static final String PLACE = "shared/reference/suites";

  private SuiteDirectory() {}

  /** A part of the suites; empty where it is not on this machine. */
  public static Optional<Path> find(String part) {
    return roots().map(root -> root.resolve(part)).filter(Files::isReadable).findFirst();
  }

  /** Prints that a part of the suites is not on this machine, and gives the same as a reason. */
  public static String absence(String part) {
    String reason =
        "%s: not in %s"
            .formatted(part, System.getProperty(PROPERTY, PLACE + " beside the checkout"));
    System.out.println("SKIPPED " + reason);
    return reason;
  }

  private static Stream<Path> roots() {
    String named = System.getProperty(PROPERTY);
    return named != null
        ? Stream.of(Path.of(named))
        : Stream.iterate(
                Optional.of(Path.of("").toAbsolutePath()),
                Optional::isPresent,
                folder -> folder.map(Path::getParent))
            .flatMap(Optional::stream)
            .map(folder -> folder.resolve(PLACE));
  }
}
