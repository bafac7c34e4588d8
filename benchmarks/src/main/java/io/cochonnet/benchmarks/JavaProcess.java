package io.cochonnet.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A command of this program in a JVM of its own, which is stopped on close. */
final class JavaProcess implements AutoCloseable {
  private final Process process;

  private JavaProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a command.
   *
   * @param heap its largest heap, such as {@code 256m}
   */
  static JavaProcess start(String heap, List<String> command) {
    String classPath =
        Objects.requireNonNullElse(
            System.getProperty("benchmarks.classPath"), System.getProperty("java.class.path"));
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx" + heap, "-cp", classPath, Benchmarks.class.getName()));
    line.addAll(command);
    try {
      return new JavaProcess(new ProcessBuilder(line).redirectError(Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that it prints until it ends, or its first line while it runs. */
  List<String> output(long lines) {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> output = reader.lines().limit(lines).toList();
    if (output.isEmpty()) {
      throw new IllegalStateException("The process ended without output; its errors are above.");
    }
    return output;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
