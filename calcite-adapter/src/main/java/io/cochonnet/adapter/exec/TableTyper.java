package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.schema.CollectionValidator;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.InferredTable;
import io.cochonnet.adapter.schema.Sample;
import io.cochonnet.adapter.schema.SampleOptions;
import io.cochonnet.adapter.schema.SchemaInference;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.adapter.schema.TableEvidence;
import io.cochonnet.adapter.schema.TypedTable;
import io.cochonnet.adapter.schema.TypedTable.Source;
import io.cochonnet.adapter.schema.UndeclaredFields;
import io.cochonnet.adapter.schema.ValidatorSchema;
import io.cochonnet.yaml.NearestName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares tables for collections that no schema file declares: from the collection's {@code
 * $jsonSchema} validator or, where it has none that names fields, from a sample of its documents.
 * Nothing is written.
 */
public final class TableTyper {
  private static final Logger LOG = LoggerFactory.getLogger(TableTyper.class);
  private static final FieldPath ID = FieldPath.of("_id");
  private static final SampleOptions FOR_ID = new SampleOptions(100, Duration.ofSeconds(3));

  private final MongoConnection connection;
  private final ValidatorReader validators;
  private final SampleOptions sampling;
  private final InferenceOptions inference;

  public TableTyper(
      MongoConnection connection, SampleOptions sampling, InferenceOptions inference) {
    this(connection, connection::entry, sampling, inference);
  }

  TableTyper(
      MongoConnection connection,
      CollectionListing listing,
      SampleOptions sampling,
      InferenceOptions inference) {
    this.connection = connection;
    this.validators = new ValidatorReader(listing);
    this.sampling = sampling;
    this.inference = inference;
  }

  /**
   * A table with the collection's name; what a person should know about it is logged.
   *
   * @throws MongoAdapterException NO_SUCH_COLLECTION, or TIMED_OUT where no document could be read
   */
  public TableDeclaration table(String database, String collection) {
    requireCollection(database, collection);
    Optional<InferredTable> validated = validated(database, collection);
    // Documents only give the key there, so few will do
    Sample sample = sample(database, collection, validated.isPresent() ? FOR_ID : sampling);
    InferredTable table = validated.orElseGet(() -> inferred(collection, sample));
    table.notes().forEach(note -> LOG.warn("Collection[{}]: {}", collection, note));
    sample.notes().forEach(note -> LOG.warn("Collection[{}]: {}", collection, note));
    String from =
        validated.isPresent()
            ? "Typed by the validator of its collection."
            : "Typed by a sample: " + sample.describe() + ".";
    return located(withId(table.declaration(), sample), database, from);
  }

  /**
   * The same table, and how its columns compare with documents.
   *
   * @throws MongoAdapterException NO_SUCH_COLLECTION, or TIMED_OUT where no document could be read
   */
  public TypedTable describe(String database, String collection) {
    requireCollection(database, collection);
    Optional<InferredTable> validated = validated(database, collection);
    Sample sample = sample(database, collection, sampling);
    InferredTable inferred = validated.orElseGet(() -> inferred(collection, sample));
    TableDeclaration table = located(withId(inferred.declaration(), sample), database, "");
    List<String> notes = new ArrayList<>(inferred.notes());
    notes.addAll(sample.notes());
    List<ColumnDeclaration> further = validated.isPresent() ? undeclared(table, sample) : List.of();
    return new TypedTable(
        table,
        validated.isPresent() ? Source.VALIDATOR : Source.SAMPLE,
        sample.describe(),
        TableEvidence.of(table, sample.documents()),
        further.isEmpty()
            ? List.of()
            : TableEvidence.of(
                TableDeclaration.builder(table.name()).columns(further).build(),
                sample.documents()),
        notes);
  }

  /**
   * The collections of a database that hold data, in alphabetical order.
   *
   * @throws MongoAdapterException NO_SUCH_DATABASE where there are none
   */
  public List<String> collections(String database) {
    List<String> names =
        connection.collectionNames(database).stream()
            .filter(name -> !name.startsWith("system."))
            .sorted()
            .toList();
    if (names.isEmpty()) {
      throw new MongoAdapterException(
          ErrorCode.NO_SUCH_DATABASE,
          "Database[%s] holds no collections.%s Correct the database's name, or fill it first."
              .formatted(database, NearestName.suggestion(database, otherDatabases(database))));
    }
    return names;
  }

  /** Only for a hint, so a user who may not list them gets none. */
  private List<String> otherDatabases(String database) {
    try {
      return connection.databaseNames().stream().filter(name -> !name.equals(database)).toList();
    } catch (MongoAdapterException e) {
      LOG.debug("Databases cannot be listed", e);
      return List.of();
    }
  }

  /** Documents of a collection that exists. */
  public Sample sample(String database, String collection) {
    return sample(database, collection, sampling);
  }

  private Sample sample(String database, String collection, SampleOptions options) {
    return new CollectionSampler(connection, options)
        .sample(database, collection, validators.isPlain(database, collection));
  }

  private Optional<InferredTable> validated(String database, String collection) {
    Optional<CollectionValidator> validator = validators.validator(database, collection);
    return validator.flatMap(it -> ValidatorSchema.table(collection, it, inference));
  }

  private InferredTable inferred(String collection, Sample sample) {
    return SchemaInference.infer(collection, sample.documents().stream(), inference);
  }

  /** Every document has an {@code _id}, but few validators say so. */
  private TableDeclaration withId(TableDeclaration table, Sample sample) {
    if (table.columns().stream().anyMatch(column -> column.path().startsWith(ID))) {
      return table;
    }
    List<ColumnDeclaration> columns = new ArrayList<>();
    undeclared(table, sample).stream()
        .filter(column -> column.path().startsWith(ID))
        .forEach(columns::add);
    columns.addAll(table.columns());
    return TableDeclaration.builder(table.name())
        .collection(table.collection())
        .description(table.description())
        .columns(columns)
        .build();
  }

  private List<ColumnDeclaration> undeclared(TableDeclaration table, Sample sample) {
    return UndeclaredFields.of(table, List.of(table), sample.documents(), inference);
  }

  private static TableDeclaration located(
      TableDeclaration table, String database, String fallbackDescription) {
    String description = table.description().isEmpty() ? fallbackDescription : table.description();
    return table.toBuilder().database(database).description(description).build();
  }

  private void requireCollection(String database, String collection) {
    List<String> names = connection.collectionNames(database);
    if (!names.contains(collection)) {
      throw new MongoAdapterException(
          ErrorCode.NO_SUCH_COLLECTION,
          "Collection[%s.%s] does not exist, so it cannot be typed.%s"
              .formatted(database, collection, NearestName.suggestion(collection, names)));
    }
  }
}
