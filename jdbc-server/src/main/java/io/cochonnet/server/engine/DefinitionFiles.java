package io.cochonnet.server.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The definition files of a directory, told apart from those of another moment. */
final class DefinitionFiles {
  /** metrics/x.yaml and sources.yaml, and nothing deeper. */
  private static final int DEPTH = 2;

  private DefinitionFiles() {}

  /** A text that changes when a file comes, goes or has other contents. */
  static String fingerprint(Path directory) {
    try (Stream<Path> paths = Files.walk(directory, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files = paths.filter(DefinitionFiles::isDefinition).sorted().toList();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(contents(file));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | UncheckedIOException e) {
      // The directory has gone, say: that is a change too
      return String.valueOf(e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private static boolean isDefinition(Path path) {
    String name = path.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(path);
  }

  private static byte[] contents(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
