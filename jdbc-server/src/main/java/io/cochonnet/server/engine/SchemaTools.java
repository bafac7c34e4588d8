package io.cochonnet.server.engine;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.exec.SchemaInspector;
import io.cochonnet.adapter.exec.TableTyper;
import io.cochonnet.adapter.schema.SampleOptions;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.SchemaFileWriter;
import io.cochonnet.adapter.schema.TableReport;
import io.cochonnet.adapter.schema.TypedTable;
import io.cochonnet.server.config.ServerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes schema files from the data, and holds them against the data. */
public final class SchemaTools {
  private SchemaTools() {}

  /** Told how much of the work is done. */
  public interface Listener {
    void done(int done, int total);
  }

  /**
   * The text of a schema file.
   *
   * @param database empty for the platform's
   * @param collections empty for all of the database
   * @throws io.cochonnet.server.error.ServerException SRV-101 where there is no URI
   * @throws io.cochonnet.adapter.error.MongoAdapterException where MongoDB cannot be reached, or
   *     where the database or a collection does not exist
   */
  public static String infer(
      ServerConfig config, Optional<String> database, List<String> collections, Listener listener) {
    String name = database.orElseGet(() -> config.mongo().operationalDatabase());
    try (MongoConnection connection = MongoAccess.open(config)) {
      TableTyper typer =
          new TableTyper(connection, config.sampling().sample(), config.sampling().inference());
      List<String> wanted =
          collections.isEmpty()
              ? typer.collections(name)
              : collections.stream().distinct().toList();
      List<TypedTable> tables = new ArrayList<>();
      Set<String> taken = new HashSet<>();
      for (String collection : wanted) {
        tables.add(named(typer.describe(name, collection), taken));
        listener.done(tables.size(), wanted.size());
      }
      Map<String, String> variables = new LinkedHashMap<>();
      UsageSchema.variables(config)
          .forEach((variable, value) -> variables.put(value, "${" + variable + "}"));
      return new SchemaFileWriter(variables).write(header(name), tables);
    }
  }

  /**
   * Reports on the tables of a schema file, or of the configured schema.
   *
   * @throws io.cochonnet.server.error.ServerException SRV-101 where the file has faults, or where
   *     there is no URI
   * @throws io.cochonnet.adapter.error.MongoAdapterException where MongoDB cannot be reached
   */
  public static List<TableReport> check(
      ServerConfig config, Optional<Path> file, Listener listener) {
    config.mongo().requiredUri();
    SchemaDeclaration schema =
        file.map(path -> UsageSchema.read(path, config)).orElseGet(() -> UsageSchema.read(config));
    SampleOptions sample = config.sampling().sample();
    try (MongoConnection connection = MongoAccess.open(config)) {
      return new SchemaInspector(connection, sample, config.sampling().inference())
          .check(schema, done -> listener.done(done, schema.tables().size()));
    }
  }

  /** Collections may differ in their case alone, tables may not. */
  private static TypedTable named(TypedTable table, Set<String> taken) {
    String collection = table.declaration().collection();
    String name = collection;
    for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
      name = collection + "_" + number;
    }
    return name.equals(collection) ? table : table.named(name);
  }

  private static List<String> header(String database) {
    return List.of(
        "The collections of Database[" + database + "], as `cochonnet schema infer` found them.",
        "Read it before you use it: a sample proves nothing about the documents that are not in",
        "it. Percentages are parts of the documents sampled. docs/schema.md explains every key.");
  }
}
