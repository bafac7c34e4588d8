package io.cochonnet.adapter.golden;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import net.hydromatic.quidem.Quidem;

/** A script, as its text says it and as it runs. */
record GoldenScript(Path file) {
  /** Characters of an error that are printed: its message, and not where it came from. */
  private static final int STACK_LIMIT = 600;

  /** The scripts of a directory, by name. */
  static List<GoldenScript> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".iq"))
          .sorted()
          .map(GoldenScript::new)
          .toList();
    }
  }

  String name() {
    return file.getFileName().toString();
  }

  String expected() throws IOException {
    return Files.readString(file);
  }

  /**
   * The script with what it prints now.
   *
   * @param rows answers the queries
   * @param planner plans them for {@code !mql}, where MongoDB has everything
   */
  String actual(Connection rows, Connection planner) throws IOException {
    StringWriter output = new StringWriter();
    Quidem.Config config =
        Quidem.configBuilder()
            .withReader(new StringReader(expected()))
            .withWriter(output)
            .withConnectionFactory(new OneConnection(rows))
            .withCommandHandler(
                (lines, content, line) ->
                    line.equals("mql") ? new MqlCommand(planner, lines, content) : null)
            .withStackLimit(STACK_LIMIT)
            .build();
    new Quidem(config).execute();
    return output.toString();
  }

  @Override
  public String toString() {
    return name();
  }
}
