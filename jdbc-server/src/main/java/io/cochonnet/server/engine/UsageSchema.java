package io.cochonnet.server.engine;

import io.cochonnet.adapter.schema.ReadPreferenceMode;
import io.cochonnet.adapter.schema.ReadSettings;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.SchemaFile;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.yaml.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declaration of schema {@code usage}: the operator's file or the shipped one. */
final class UsageSchema {
  static final String NAME = "usage";

  private static final String SHIPPED = "/io/cochonnet/server/default-schema.yaml";

  private UsageSchema() {}

  /**
   * The configured schema, or the shipped one, with the further tables.
   *
   * @throws ServerException SRV-101 with all faults of the files
   */
  static SchemaDeclaration read(ServerConfig config) {
    Faults faults = new Faults();
    Optional<SchemaDeclaration> declaration =
        config
            .schema()
            .map(path -> SchemaFile.read(path, variables(config), faults))
            .orElseGet(
                () ->
                    SchemaFile.parse(
                        "default-schema.yaml", text(SHIPPED), variables(config), faults));
    Optional<SchemaDeclaration> further =
        config.furtherTables().flatMap(path -> SchemaFile.read(path, variables(config), faults));
    SchemaDeclaration all = required(declaration, faults);
    return further.map(tables -> with(all, tables.tables())).orElse(all);
  }

  /**
   * One file, in which the same variables stand for databases.
   *
   * @throws ServerException SRV-101 with all faults of the file
   */
  static SchemaDeclaration read(Path file, ServerConfig config) {
    Faults faults = new Faults();
    return required(SchemaFile.read(file, variables(config), faults), faults);
  }

  /** What stands for databases in a schema file, by name. */
  static Map<String, String> variables(ServerConfig config) {
    return Map.of(
        "operational", config.mongo().operationalDatabase(),
        "cochonnet", config.mongo().cochonnet());
  }

  /** The same, where rows that have just been written are read from where they were written. */
  static SchemaDeclaration readAfterWriting(SchemaDeclaration schema) {
    ReadSettings primary =
        new ReadSettings(Optional.of(ReadPreferenceMode.PRIMARY), Optional.empty());
    List<TableDeclaration> tables =
        schema.tables().stream()
            .map(it -> it.isWritable() ? it.toBuilder().reading(primary).build() : it)
            .toList();
    return new SchemaDeclaration(schema.description(), tables);
  }

  private static SchemaDeclaration with(
      SchemaDeclaration schema, List<TableDeclaration> furtherTables) {
    for (TableDeclaration table : furtherTables) {
      if (schema.table(table.name()).isPresent()) {
        throw new ServerException(
            ErrorCode.BAD_CONFIGURATION,
            "Table[%s] of further_tables is declared by the schema already. Rename it, or remove it from one of them."
                .formatted(table.name()));
      }
    }
    List<TableDeclaration> tables = new ArrayList<>(schema.tables());
    tables.addAll(furtherTables);
    return new SchemaDeclaration(schema.description(), tables);
  }

  private static SchemaDeclaration required(
      Optional<SchemaDeclaration> declaration, Faults faults) {
    if (declaration.isEmpty() || !faults.isEmpty()) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "The schema file has faults.\n" + faults.toString().indent(2).stripTrailing());
    }
    return declaration.get();
  }

  /** A schema file of the jar, which has no faults. */
  static SchemaDeclaration shipped(String resource, ServerConfig config) {
    Faults faults = new Faults();
    return required(SchemaFile.parse(resource, text(resource), variables(config), faults), faults);
  }

  private static String text(String resource) {
    try (InputStream text = UsageSchema.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException(resource + " is missing from the jar.");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
