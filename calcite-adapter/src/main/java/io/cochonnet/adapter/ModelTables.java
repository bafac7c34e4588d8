package io.cochonnet.adapter;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.exec.TableTyper;
import io.cochonnet.adapter.model.ModelOptions;
import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.SampleOptions;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.SchemaFile;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.yaml.Faults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tables of a schema of a model: those of its schema file, then those of collections. */
final class ModelTables {
  private final String schema;
  private final ModelOptions options;
  private final MongoConnection connection;
  private final String database;
  private final List<TableDeclaration> tables = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  ModelTables(String schema, ModelOptions options, MongoConnection connection, String database) {
    this.schema = schema;
    this.options = options;
    this.connection = connection;
    this.database = database;
  }

  SchemaDeclaration declaration() {
    Optional<SchemaDeclaration> file = options.schemaFile().map(this::read);
    file.map(SchemaDeclaration::tables).orElse(List.of()).stream()
        .map(this::placed)
        .forEach(this::add);
    TableTyper typer =
        new TableTyper(connection, SampleOptions.defaults(), InferenceOptions.defaults());
    for (String collection : options.collections().orElseGet(this::all)) {
      if (tables.stream().noneMatch(table -> reads(table, collection))) {
        add(typer.table(database, collection));
      }
    }
    return new SchemaDeclaration(file.map(SchemaDeclaration::description).orElse(""), tables);
  }

  private SchemaDeclaration read(Path path) {
    Faults faults = new Faults();
    return SchemaFile.read(path, options.variables(), faults)
        .orElseThrow(
            () ->
                new MongoAdapterException(
                    ErrorCode.BAD_MODEL,
                    "The schema file of Schema[%s] has faults.\n%s"
                        .formatted(schema, faults.toString().indent(2).stripTrailing())));
  }

  private TableDeclaration placed(TableDeclaration table) {
    boolean elsewhere = table.database().isEmpty() && options.database().isPresent();
    return elsewhere ? table.toBuilder().database(database).build() : table;
  }

  /** MongoDB tells names apart by case, tables are not: a second one gets a number. */
  private void add(TableDeclaration table) {
    String name = table.name();
    for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = table.name() + "_" + i;
    }
    tables.add(name.equals(table.name()) ? table : renamed(table, name));
  }

  private List<String> all() {
    return connection.collectionNames(database).stream()
        .filter(name -> !name.startsWith("system."))
        .sorted()
        .toList();
  }

  private boolean reads(TableDeclaration table, String collection) {
    String place = table.database().orElse(connection.defaultDatabase());
    return table.collection().equals(collection) && place.equals(database);
  }

  private static TableDeclaration renamed(TableDeclaration table, String name) {
    TableDeclaration.Builder builder =
        TableDeclaration.builder(name)
            .collection(table.collection())
            .columns(table.columns())
            .description(table.description());
    table.database().ifPresent(builder::database);
    return builder.build();
  }
}
