package io.cochonnet.catalog;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Cases that others computed, in {@code shared/reference} of a directory above. */
public final class SharedReference {
  private SharedReference() {}

  /** The file as JSON; skips the test by name where no directory above has it. */
  public static JsonNode read(String name) throws IOException {
    String file = "shared/reference/" + name;
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(file))) {
        return new ObjectMapper().readTree(Files.readString(at.resolve(file)));
      }
    }
    return abort("SKIPPED: " + file + " is in no directory above, so nothing was compared.");
  }
}
