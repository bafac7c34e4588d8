package io.cochonnet.server.engine;

import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.SchemaFile;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.yaml.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The declaration of schema {@code usage}: the operator's file or the shipped one. */
final class UsageSchema {
  static final String NAME = "usage";

  private static final String SHIPPED = "/io/cochonnet/server/default-schema.yaml";

  private UsageSchema() {}

  /**
   * @throws ServerException SRV-101 with all faults of the file
   */
  static SchemaDeclaration read(ServerConfig config) {
    Map<String, String> databases =
        Map.of(
            "operational", config.mongo().operationalDatabase(),
            "cochonnet", config.mongo().cochonnet());
    Faults faults = new Faults();
    Optional<SchemaDeclaration> declaration =
        config
            .schema()
            .map(path -> SchemaFile.read(path, databases, faults))
            .orElseGet(() -> SchemaFile.parse("default-schema.yaml", shipped(), databases, faults));
    if (declaration.isEmpty()) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "The schema file has faults.\n" + faults.toString().indent(2).stripTrailing());
    }
    return declaration.get();
  }

  private static String shipped() {
    try (InputStream text = UsageSchema.class.getResourceAsStream(SHIPPED)) {
      if (text == null) {
        throw new IllegalStateException(SHIPPED + " is missing from the jar.");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
