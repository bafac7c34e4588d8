package io.cochonnet.adapter;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.rel.MongoConvention;
import io.cochonnet.adapter.rel.MongoRunner;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the tables of one schema share. */
record TableContext(
    MongoRunner runner,
    MongoConnection connection,
    MongoSchemaOptions options,
    Map<String, MongoConvention> conventions) {

  static TableContext of(
      MongoRunner runner, MongoConnection connection, MongoSchemaOptions options) {
    return new TableContext(runner, connection, options, new ConcurrentHashMap<>());
  }

  /** The convention of the table's database, always the same object. */
  MongoConvention convention(TableDeclaration table) {
    return conventions.computeIfAbsent(
        database(table), absent -> new MongoConvention(options.pushdown()));
  }

  String database(TableDeclaration table) {
    return table.database().orElse(connection.defaultDatabase());
  }
}
