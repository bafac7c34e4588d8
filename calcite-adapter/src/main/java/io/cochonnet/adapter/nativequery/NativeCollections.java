package io.cochonnet.adapter.nativequery;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.yaml.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The collections that the native queries of a schema may read. */
public final class NativeCollections {
  private final SchemaDeclaration declaration;
  private final NativeAccess access;
  private final String defaultDatabase;
  private final Function<String, List<String>> collectionNames;

  /**
   * @param defaultDatabase where declared tables without a database are
   * @param collectionNames the collections of a database, asked for only where it is open as a
   *     whole
   */
  public NativeCollections(
      SchemaDeclaration declaration,
      NativeAccess access,
      String defaultDatabase,
      Function<String, List<String>> collectionNames) {
    this.declaration = declaration;
    this.access = access;
    this.defaultDatabase = defaultDatabase;
    this.collectionNames = collectionNames;
  }

  /**
   * The collection of the declared table of this name (in any case) or, failing that, the
   * collection of this name.
   *
   * @throws MongoAdapterException NATIVE_COLLECTION where it is not open to native queries
   */
  public NativeSource source(String name) {
    return declaration
        .table(name)
        .or(() -> declaredCollection(name))
        .map(table -> new NativeSource(database(table), table.collection()))
        .or(() -> open(name))
        .orElseThrow(() -> unknown(name));
  }

  /** Why a pipeline that runs in the database may not read a collection; empty where it may. */
  Optional<String> objection(String database, String collection) {
    boolean declared = declaredIn(database).anyMatch(collection::equals);
    if (declared || isOpen(database, collection)) {
      return Optional.empty();
    }
    Optional<TableDeclaration> table =
        declaration.table(collection).or(() -> declaredCollection(collection));
    if (table.isEmpty()) {
      return Optional.of(
          notOpen(collection)
              + NearestName.suggestion(
                  collection, Stream.concat(declaredIn(database), openNames(database)).toList()));
    }
    return Optional.of(
        database(table.get()).equals(database)
            ? "Table[%s] reads Collection[%s]; write the collection's name here, since MongoDB does not know the schema's tables."
                .formatted(collection, table.get().collection())
            : "Collection[%s] is in Database[%s], and this pipeline reads only Database[%s]."
                .formatted(table.get().collection(), database(table.get()), database));
  }

  private Optional<TableDeclaration> declaredCollection(String name) {
    List<TableDeclaration> tables =
        declaration.tables().stream().filter(table -> table.collection().equals(name)).toList();
    return tables.stream()
        .filter(table -> database(table).equals(defaultDatabase))
        .findFirst()
        .or(() -> tables.stream().findFirst());
  }

  private Optional<NativeSource> open(String name) {
    return access
        .database()
        .filter(database -> isOpen(database, name))
        .map(database -> new NativeSource(database, name));
  }

  private boolean isOpen(String database, String collection) {
    return openNames(database).anyMatch(collection::equals);
  }

  private Stream<String> openNames(String database) {
    return access
        .database()
        .filter(database::equals)
        .map(collectionNames)
        .map(names -> names.stream().filter(name -> !name.startsWith("system.")))
        .orElse(Stream.empty());
  }

  private Stream<String> declaredIn(String database) {
    return declaration.tables().stream()
        .filter(table -> database(table).equals(database))
        .map(TableDeclaration::collection);
  }

  private String database(TableDeclaration table) {
    return table.database().orElse(defaultDatabase);
  }

  private MongoAdapterException unknown(String name) {
    Stream<String> tables = declaration.tables().stream().map(TableDeclaration::name);
    Stream<String> collections = access.database().map(this::openNames).orElse(Stream.empty());
    return new MongoAdapterException(
        ErrorCode.NATIVE_COLLECTION,
        notOpen(name) + NearestName.suggestion(name, Stream.concat(tables, collections).toList()));
  }

  private String notOpen(String collection) {
    return access
        .database()
        .map(
            database ->
                "Collection[%s] is neither declared in this schema nor a collection of Database[%s]."
                    .formatted(collection, database))
        .orElseGet(
            () ->
                "Collection[%s] is not declared in this schema, and native queries read declared collections only."
                    .formatted(collection));
  }
}
