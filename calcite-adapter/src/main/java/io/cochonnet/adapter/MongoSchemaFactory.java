package io.cochonnet.adapter;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.model.ModelOptions;
import io.cochonnet.adapter.model.ModelOptions.NativeCollectionChoice;
import io.cochonnet.adapter.nativequery.NativeAccess;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import java.lang.ref.Cleaner;
import java.util.Map;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;

/**
 * MongoDB as a schema of a Calcite model, {@code jdbc:calcite:model=…}. The operands are those of
 * {@link ModelOptions}; the adapter's README explains them.
 *
 * <p>Schemas with the same URI share one connection to MongoDB, whatever the number of JDBC
 * connections. It is closed some time after the last of these schemas has become garbage, since
 * Calcite does not say when a schema is done with; its threads do not keep a process alive.
 *
 * <p>The functions of {@link DialectFunctions} are added to the root schema, unless it has them.
 */
public final class MongoSchemaFactory implements SchemaFactory {
  private static final Cleaner CLEANER = Cleaner.create();

  static final SharedConnections CONNECTIONS = new SharedConnections();

  /** Calcite makes factories by this constructor. */
  public MongoSchemaFactory() {}

  /**
   * Connects, reads or samples the declarations of the tables, and makes the schema.
   *
   * @throws io.cochonnet.adapter.error.MongoAdapterException BAD_MODEL with all that is wrong with
   *     the operands or the schema file, and what {@link MongoConnection#open} and sampling throw
   */
  @Override
  public Schema create(SchemaPlus parentSchema, String name, Map<String, Object> operand) {
    ModelOptions options = ModelOptions.read(name, operand, System.getenv());
    SharedConnections.Lease lease = CONNECTIONS.lease(options.uri(), options.connectTimeout());
    boolean made = false;
    try {
      MongoConnection connection = lease.connection();
      String database = options.database().orElse(connection.defaultDatabase());
      SchemaDeclaration declaration =
          new ModelTables(name, options, connection, database).declaration();
      MongoSchema schema =
          MongoSchema.create(connection, declaration, schemaOptions(options, database));
      addFunctions(parentSchema);
      CLEANER.register(schema, lease::close);
      made = true;
      return schema;
    } finally {
      if (!made) {
        lease.close();
      }
    }
  }

  private static MongoSchemaOptions schemaOptions(ModelOptions options, String database) {
    NativeAccess access = NativeAccess.none();
    if (options.nativeQueries()) {
      access =
          options.nativeCollections() == NativeCollectionChoice.ALL
              ? NativeAccess.database(database)
              : NativeAccess.declared();
    }
    return MongoSchemaOptions.builder()
        .pushdown(options.pushdown())
        .writable(options.writable())
        .nativeQueries(access)
        .build();
  }

  private static void addFunctions(SchemaPlus schema) {
    SchemaPlus root = schema;
    for (SchemaPlus above = root.getParentSchema(); above != null; above = root.getParentSchema()) {
      root = above;
    }
    if (root.getFunctions("LOCAL_DATE").isEmpty()) {
      DialectFunctions.addTo(root);
    }
  }
}
