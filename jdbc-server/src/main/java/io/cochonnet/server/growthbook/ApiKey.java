package io.cochonnet.server.growthbook;

import io.cochonnet.server.config.GrowthBookSettings;
import io.cochonnet.server.config.Secret;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configured key, as it is now. */
final class ApiKey {
  private ApiKey() {}

  /**
   * Reads it.
   *
   * @throws ServerException SRV-123 where the file cannot be read or holds no key
   */
  static Secret read(GrowthBookSettings.Key key) {
    if (key instanceof GrowthBookSettings.GivenKey given) {
      return checked(given.secret(), "The variable of growthbook.api_key_env");
    }
    Path path = ((GrowthBookSettings.KeyInFile) key).path();
    String whose = "File[" + path + "] of growthbook.api_key_file";
    try {
      return checked(new Secret(Files.readString(path).strip()), whose);
    } catch (IOException e) {
      // Not the cause: a fault of the encoding could quote what it cannot read
      throw new ServerException(
          ErrorCode.DEFINITIONS_FILE,
          "%s cannot be read: %s. Check that it is there, may be read, and is plain text."
              .formatted(whose, e.getClass().getSimpleName()));
    }
  }

  private static Secret checked(Secret key, String whose) {
    if (!key.value().matches("[\\x21-\\x7e]{1,4096}")) {
      throw new ServerException(
          ErrorCode.DEFINITIONS_FILE,
          whose
              + " holds no key: one word of plain characters was expected, such as secret_ and"
              + " what follows it.");
    }
    return key;
  }
}
