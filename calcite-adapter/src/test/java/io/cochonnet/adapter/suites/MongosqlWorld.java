package io.cochonnet.adapter.suites;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.SqlSettings;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.testkit.MongoExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The collections of as many cases as possible, which one connection sees: few names mean different
 * documents in different cases. A database of the cases is a schema here.
 */
final class MongosqlWorld {
  private record Contents(BsonDocument columns, List<BsonDocument> documents) {}

  private final String prefix;
  private final Map<String, Contents> collections = new LinkedHashMap<>();

  /**
   * An empty world.
   *
   * @param number tells the worlds apart in the server's database
   */
  MongosqlWorld(int number) {
    this.prefix = "world" + number + "_";
  }

  /** Takes the collections of a case; false where one has other contents here. */
  boolean add(BsonDocument definition) {
    Map<String, Contents> added = contents(definition);
    boolean fits =
        added.entrySet().stream()
            .allMatch(
                one ->
                    one.getValue().equals(collections.getOrDefault(one.getKey(), one.getValue())));
    if (fits) {
      collections.putAll(added);
    }
    return fits;
  }

  /** Loads the collections and opens connections over them. */
  SqlFixture open(MongoExtension mongo) throws SQLException {
    Map<String, CollectionLoader> loaders = new TreeMap<>();
    collections.forEach(
        (name, contents) -> {
          String schema = schema(name);
          loaders
              .computeIfAbsent(schema, key -> new CollectionLoader(mongo, prefix + key + "_"))
              .add(
                  name.substring(schema.length() + 1),
                  DocumentColumns.of(contents.columns()).columns(),
                  contents.documents());
        });
    Map<String, SchemaDeclaration> schemas = new HashMap<>();
    loaders.forEach((name, loader) -> schemas.put(name, loader.schema()));
    return SqlFixture.open(
        MongoConnection.open(mongo.uri(), Duration.ofSeconds(10)),
        new SqlSettings(
            schemas,
            loaders.keySet().iterator().next(),
            Map.of(
                "unquotedCasing", "UNCHANGED",
                "quotedCasing", "UNCHANGED",
                "fun", "standard,spark,bigquery",
                "conformance", "LENIENT",
                "parserFactory", SqlBabelParserImpl.class.getName() + "#FACTORY",
                "typeSystem", VaryingTypeSystem.class.getName() + "#INSTANCE"),
            false));
  }

  /** The paths of nested fields in the collections of a case. */
  static Set<List<String>> nested(BsonDocument definition) {
    Set<List<String>> paths = new HashSet<>();
    contents(definition)
        .values()
        .forEach(contents -> paths.addAll(DocumentColumns.of(contents.columns()).nested()));
    return paths;
  }

  /** The schema of a collection. */
  static String schema(String collection) {
    return collection.substring(0, collection.indexOf('.'));
  }

  private static Map<String, Contents> contents(BsonDocument definition) {
    Map<String, Contents> contents = new LinkedHashMap<>();
    BsonDocument columns = definition.getDocument("columns");
    definition
        .getDocument("collections")
        .forEach(
            (name, documents) ->
                contents.put(
                    name,
                    new Contents(
                        columns.getDocument(name),
                        documents.asArray().stream().map(BsonValue::asDocument).toList())));
    return contents;
  }
}
