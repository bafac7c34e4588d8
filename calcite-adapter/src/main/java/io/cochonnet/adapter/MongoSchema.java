package io.cochonnet.adapter;

import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.Multimap;
import io.cochonnet.adapter.exec.MismatchCounter;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.exec.PipelineRunner;
import io.cochonnet.adapter.exec.PipelineSampler;
import io.cochonnet.adapter.nativequery.NativeAccess;
import io.cochonnet.adapter.nativequery.NativeCollections;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.schema.Function;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/** The declared tables of a MongoDB deployment as a Calcite schema. */
public final class MongoSchema extends AbstractSchema {
  private final SchemaDeclaration declaration;
  private final PipelineRunner runner;
  private final Map<String, Table> tables;
  private final Multimap<String, Function> functions;

  private MongoSchema(
      MongoConnection connection, SchemaDeclaration declaration, MongoSchemaOptions options) {
    this.declaration = declaration;
    this.runner = new PipelineRunner(connection, options.reading(), options.batchSize());
    TableContext context = TableContext.of(runner, connection, options);
    Map<String, Table> byName = new LinkedHashMap<>();
    for (TableDeclaration table : declaration.tables()) {
      boolean writable = options.writable() && table.isWritable();
      byName.put(
          table.name(),
          writable ? new MongoWritableTable(table, context) : new MongoTable(table, context));
    }
    this.tables = Map.copyOf(byName);
    this.functions = nativeFunctions(connection, context);
  }

  /** A schema over an open connection, which it does not close. */
  public static MongoSchema create(
      MongoConnection connection, SchemaDeclaration declaration, MongoSchemaOptions options) {
    return new MongoSchema(connection, declaration, options);
  }

  /** What the schema was declared as, descriptions included. */
  public SchemaDeclaration declaration() {
    return declaration;
  }

  /** Values that read as NULL since they do not fit their column's type. */
  public MismatchCounter mismatches() {
    return runner.mismatches();
  }

  @Override
  protected Map<String, Table> getTableMap() {
    return tables;
  }

  @Override
  protected Multimap<String, Function> getFunctionMultimap() {
    return functions;
  }

  private Multimap<String, Function> nativeFunctions(
      MongoConnection connection, TableContext context) {
    NativeAccess access = context.options().nativeQueries();
    if (!access.enabled()) {
      return ImmutableMultimap.of();
    }
    NativeCollections collections =
        new NativeCollections(
            declaration, access, connection.defaultDatabase(), connection::collectionNames);
    NativeColumns columns = new NativeColumns(new PipelineSampler(connection));
    return ImmutableMultimap.of(
        NativeFunction.NAME, new NativeFunction(collections, columns, context, 2),
        NativeFunction.NAME, new NativeFunction(collections, columns, context, 3));
  }
}
