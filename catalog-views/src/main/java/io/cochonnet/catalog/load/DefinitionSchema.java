package io.cochonnet.catalog.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * JSON Schemas (draft 2020-12) of the definition files, for editors. They say what a file's form
 * is; what only the whole set of files can tell, such as whether a name exists, they cannot.
 */
public enum DefinitionSchema {
  METRIC,
  SOURCES,
  EXPERIMENT;

  private static final String ROOT = "/io/cochonnet/catalog/schemas/";

  /** The name of its file, such as {@code metric.schema.json}. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT) + ".schema.json";
  }

  /** The schema as JSON text. */
  public String text() {
    try (InputStream stream = DefinitionSchema.class.getResourceAsStream(ROOT + fileName())) {
      if (stream == null) {
        throw new IllegalStateException("Resource[" + ROOT + fileName() + "] is missing.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
