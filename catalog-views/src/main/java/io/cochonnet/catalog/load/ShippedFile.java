package io.cochonnet.catalog.load;

import io.cochonnet.catalog.model.Origin;
import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.YamlFile;
import io.cochonnet.yaml.YamlMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the definitions that come with the product. */
final class ShippedFile {
  private static final String ROOT = "/io/cochonnet/catalog/";

  private ShippedFile() {}

  static Optional<YamlMapping> read(String name, Faults faults) {
    try (InputStream stream = ShippedFile.class.getResourceAsStream(ROOT + name)) {
      if (stream == null) {
        throw new IllegalStateException("Resource[" + ROOT + name + "] is not in the archive.");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return YamlFile.parse(Origin.SHIPPED + name, text, faults);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
