package io.cochonnet.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged jar, run as a process of its own; its output, errors included, is read here. */
public final class PackagedProgram implements AutoCloseable {
  private static final Path JAR = Path.of("target", "cochonnet.jar");

  private final Process process;
  private final BufferedReader output;

  private PackagedProgram(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts the program with the heap that the launcher gives it. */
  public static PackagedProgram start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1536m",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    return new PackagedProgram(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** A port of this machine that nobody uses at the moment. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The lines up to the one given, which must come before the output ends. */
  public List<String> readUntil(String last) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(last)) {
        return lines;
      }
      lines.add(line);
    }
    throw new AssertionError(
        "Line[" + last + "] never came. The program printed:\n" + String.join("\n", lines));
  }

  /** The rest of the output; waits for the end of the program. */
  public List<String> readAll() {
    return output.lines().toList();
  }

  /** Waits for the end of the program. */
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the program as Ctrl-C does, and waits. */
  public boolean stop() throws InterruptedException {
    // Process.destroy would close the stream that the last words come through
    process.toHandle().destroy();
    return process.waitFor(30, TimeUnit.SECONDS);
  }

  /** Ends the program without a word, as {@code kill -9} does, and waits. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      output.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
