package io.cochonnet.adapter.suites;

import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.testkit.MongoExtension;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;

/** Fills collections and declares tables over them. */
final class CollectionLoader {
  private static final Set<BsonType> DEPRECATED =
      EnumSet.of(
          BsonType.SYMBOL, BsonType.DB_POINTER, BsonType.JAVASCRIPT_WITH_SCOPE, BsonType.UNDEFINED);

  /** The last second of the year 9999, after which no fractions fit. */
  private static final long PYTHON_MAXIMUM = 253_402_300_799_000L;

  private final MongoExtension mongo;
  private final String prefix;
  private final List<TableDeclaration> tables = new ArrayList<>();

  /**
   * A loader for one schema.
   *
   * @param prefix of the collections' names, so that schemas can share a database
   */
  CollectionLoader(MongoExtension mongo, String prefix) {
    this.mongo = mongo;
    this.prefix = prefix;
  }

  void add(String table, List<ColumnDeclaration> columns, List<BsonDocument> documents) {
    String collection = prefix + table;
    mongo.database().createCollection(collection);
    if (!documents.isEmpty()) {
      documents.forEach(document -> document.values().removeIf(this::isUnknown));
      mongo.database().getCollection(collection, BsonDocument.class).insertMany(documents);
    }
    tables.add(TableDeclaration.builder(table).collection(collection).columns(columns).build());
  }

  /** A value that the server cannot store, and breaks the connection at or refuses. */
  private boolean isUnknown(BsonValue value) {
    return switch (mongo.server()) {
      case EMBEDDED -> DEPRECATED.contains(value.getBsonType());
      case SECANTUSDB -> value.isDateTime() && value.asDateTime().getValue() > PYTHON_MAXIMUM;
      case MONGODB -> false;
    };
  }

  /** The tables added so far. */
  SchemaDeclaration schema() {
    return new SchemaDeclaration("", tables);
  }
}
