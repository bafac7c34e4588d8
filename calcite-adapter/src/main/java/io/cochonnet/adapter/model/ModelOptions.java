package io.cochonnet.adapter.model;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.rel.Pushdown;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operands of a schema of a Calcite model.
 *
 * @param uri of MongoDB; it may hold a password
 * @param database where tables without a database are; empty for the URI's
 * @param schemaFile declares tables; empty for none
 * @param variables what stands for {@code ${name}} in the schema file
 * @param collections those that become tables by a sample; empty for all of the database
 * @param nativeQueries whether the table function {@code native} is there
 * @param nativeCollections what it reads
 */
public record ModelOptions(
    String uri,
    Optional<String> database,
    Optional<Path> schemaFile,
    Map<String, String> variables,
    Optional<List<String>> collections,
    Pushdown pushdown,
    boolean writable,
    Duration connectTimeout,
    boolean nativeQueries,
    NativeCollectionChoice nativeCollections) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final String BASE_DIRECTORY = "baseDirectory";

  /** What Calcite adds by itself; the model's own text may be among it, with the password. */
  private static final List<String> CALCITES = List.of("modelUri", BASE_DIRECTORY, "tables");

  /** What native queries read. */
  public enum NativeCollectionChoice {
    /** The collections of the schema's tables. */
    DECLARED,
    /** Every collection of the schema's database. */
    ALL
  }

  public ModelOptions {
    variables = Map.copyOf(variables);
    collections = collections.map(List::copyOf);
  }

  /**
   * Reads the operands.
   *
   * @param schema the schema's name, for messages
   * @param environment what <code>${ENV:NAME}</code> in a text stands for
   * @throws MongoAdapterException BAD_MODEL with all that is wrong; it shows no values
   */
  public static ModelOptions read(
      String schema, Map<String, Object> operands, Map<String, String> environment) {
    Operands reader = new Operands(operands, environment);
    Optional<String> uri = reader.text("uri");
    if (!operands.containsKey("uri")) {
      reader.fault("Key[uri] is missing. Write mongodb://host:27017/database.");
    }
    Optional<Path> file = reader.text("schemaFile").flatMap(path -> file(path, operands, reader));
    ModelOptions options =
        new ModelOptions(
            uri.orElse(""),
            reader.text("database"),
            file,
            reader.map("variables"),
            collections(reader, operands.containsKey("schemaFile")),
            reader.pushdown("pushdown"),
            reader.bool("writable", false),
            reader.duration("connectTimeout").orElse(CONNECT_TIMEOUT),
            reader.bool("nativeQueries", false),
            reader
                .constant("nativeCollections", NativeCollectionChoice.class)
                .orElse(NativeCollectionChoice.DECLARED));
    List<String> faults = reader.finish(CALCITES);
    if (!faults.isEmpty()) {
      throw new MongoAdapterException(
          ErrorCode.BAD_MODEL,
          "The operands of Schema[%s] have faults.\n  %s"
              .formatted(schema, String.join("\n  ", faults)));
    }
    return options;
  }

  /** Without the URI, which may hold a password. */
  @Override
  public String toString() {
    return "ModelOptions[database=%s, schemaFile=%s, collections=%s]"
        .formatted(database, schemaFile, collections);
  }

  /** All where nothing else says what tables there are. */
  private static Optional<List<String>> collections(Operands reader, boolean declared) {
    Optional<List<String>> names = reader.names("collections");
    if (names.isEmpty()) {
      return declared ? Optional.of(List.of()) : Optional.empty();
    }
    return names.filter(list -> !list.equals(List.of("all")));
  }

  /** A relative path starts from the model's directory, or the working directory. */
  private static Optional<Path> file(String path, Map<String, Object> operands, Operands reader) {
    try {
      return operands.get(BASE_DIRECTORY) instanceof File base
          ? Optional.of(base.toPath().resolve(path))
          : Optional.of(Path.of(path));
    } catch (InvalidPathException e) {
      reader.fault("Key[schemaFile] is no path.");
      return Optional.empty();
    }
  }
}
