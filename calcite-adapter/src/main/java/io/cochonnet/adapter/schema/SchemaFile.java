package io.cochonnet.adapter.schema;

import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.YamlFile;
import io.cochonnet.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a schema file:
 *
 * <pre>{@code
 * description: Usage data of the platform.
 * tables:
 *   tenant_plan:
 *     database: ${operational}    # default: the connection's database
 *     collection: tenant          # default: the table's name
 *     unwind: plan_history        # one row for each element
 *     read_preference: secondary  # default: the connection's; read_concern likewise
 *     description: Plans of clubs.
 *     columns:
 *       tenant_id: {path: _id, type: VARCHAR, nullable: false, description: The club.}
 *       plan: {path: plan_history.plan, type: VARCHAR, on_type_mismatch: null}
 *       created_at: TIMESTAMP     # path: the column's name
 *       tags: VARCHAR ARRAY
 *   user_activity:
 *     key: [usage_date, user_id]  # can be written; rows are replaced by it
 *     columns: {usage_date: DATE, user_id: VARCHAR}
 * }</pre>
 *
 * <p>Everything that is wrong with a file is reported at once; then there is no declaration.
 */
public final class SchemaFile {
  private SchemaFile() {}

  /**
   * Reads a file.
   *
   * @param variables what stands for {@code ${name}} in {@code database:}
   */
  public static Optional<SchemaDeclaration> read(
      Path path, Map<String, String> variables, Faults faults) {
    int before = faults.list().size();
    Optional<YamlMapping> root = YamlFile.read(path, faults);
    return declaration(root, new TableReader(variables, faults))
        .filter(declaration -> faults.list().size() == before);
  }

  /**
   * Reads text; {@code file} is the name that faults carry.
   *
   * @param variables what stands for {@code ${name}} in {@code database:}
   */
  public static Optional<SchemaDeclaration> parse(
      String file, String text, Map<String, String> variables, Faults faults) {
    int before = faults.list().size();
    Optional<YamlMapping> root = YamlFile.parse(file, text, faults);
    return declaration(root, new TableReader(variables, faults))
        .filter(declaration -> faults.list().size() == before);
  }

  /** Empty, or of some of the tables, where there are faults. */
  private static Optional<SchemaDeclaration> declaration(
      Optional<YamlMapping> file, TableReader reader) {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    YamlMapping root = file.get();
    String description = root.text("description").map(String::strip).orElse("");
    root.require("tables");
    Optional<List<TableDeclaration>> tables = root.mapping("tables").map(reader::readAll);
    root.finish();
    return tables.map(list -> new SchemaDeclaration(description, list));
  }
}
