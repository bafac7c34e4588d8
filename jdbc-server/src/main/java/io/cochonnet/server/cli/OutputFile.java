package io.cochonnet.server.cli;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a command writes, and does not overwrite unless told so. */
final class OutputFile {
  private final Path path;
  private final boolean overwrite;

  OutputFile(Path path, boolean overwrite) {
    this.path = path;
    this.overwrite = overwrite;
  }

  /**
   * Looks before the work starts.
   *
   * @throws ServerException SRV-106 where the file is there, or its directory is not
   */
  void check() {
    if (!overwrite && Files.exists(path)) {
      throw exists();
    }
    Path directory = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path) || directory == null || !Files.isDirectory(directory)) {
      throw new ServerException(
          ErrorCode.OUTPUT_FILE,
          "File[%s] cannot be written: %s. Name a file in a directory that exists."
              .formatted(
                  path, Files.isDirectory(path) ? "it is a directory" : "there is no directory"));
    }
  }

  /**
   * Writes in UTF-8.
   *
   * @throws ServerException SRV-106
   */
  void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes bytes.
   *
   * @throws ServerException SRV-106
   */
  void write(byte[] bytes) {
    StandardOpenOption how = overwrite ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW;
    try {
      Files.write(path, bytes, how, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } catch (IOException e) {
      throw new ServerException(
          ErrorCode.OUTPUT_FILE,
          "File[%s] cannot be written (%s). Check its directory's rights and the disk's space."
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
  }

  private ServerException exists() {
    return new ServerException(
        ErrorCode.OUTPUT_FILE,
        "File[%s] exists already. Name another, or overwrite it with --force.".formatted(path));
  }
}
