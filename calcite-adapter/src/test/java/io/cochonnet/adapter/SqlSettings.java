package io.cochonnet.adapter;

import io.cochonnet.adapter.schema.SchemaDeclaration;
import java.util.Map;

/**
 * What the connections of an {@link SqlFixture} see, and how they read SQL.
 *
 * @param schemas by name
 * @param properties connection properties of Calcite
 * @param dialectFunctions whether {@link DialectFunctions} are there
 */
public record SqlSettings(
    Map<String, SchemaDeclaration> schemas,
    String defaultSchema,
    Map<String, String> properties,
    boolean dialectFunctions) {
  private static final Map<String, String> DIALECT =
      Map.of(
          "caseSensitive", "false",
          "unquotedCasing", "TO_LOWER",
          "quotedCasing", "UNCHANGED",
          "conformance", "LENIENT",
          "fun", "standard,postgresql");

  public SqlSettings {
    schemas = Map.copyOf(schemas);
    properties = Map.copyOf(properties);
  }

  /** The product's dialect over one schema, {@code t}. */
  public static SqlSettings dialect(SchemaDeclaration schema) {
    return new SqlSettings(Map.of("t", schema), "t", DIALECT, true);
  }
}
