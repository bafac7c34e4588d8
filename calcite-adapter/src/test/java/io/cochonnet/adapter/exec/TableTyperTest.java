package io.cochonnet.adapter.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.schema.ColumnEvidence;
import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.Sample;
import io.cochonnet.adapter.schema.SampleOptions;
import io.cochonnet.adapter.schema.SchemaFileWriter;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.adapter.schema.TypedTable;
import io.cochonnet.adapter.schema.TypedTable.Source;
import io.cochonnet.testkit.MongoExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TableTyperTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  /** What MongoDB answers to listCollections for a collection with a validator. */
  private static final String VALIDATED =
      """
      {name: 'orders', type: 'collection', options: {
         validator: {$jsonSchema: {bsonType: 'object', title: 'Orders.', required: ['total', 'tags'],
           properties: {
             total: {bsonType: 'decimal', multipleOf: {$numberDecimal: '0.01'}},
             tags: {bsonType: 'array', items: {bsonType: 'string'}},
             note: {bsonType: ['string', 'null']}}}},
         validationLevel: 'strict', validationAction: 'error'},
       info: {readOnly: false}, idIndex: {v: 2, key: {_id: 1}, name: '_id_'}}
      """;

  private static MongoConnection mongo;

  @BeforeAll
  static void connect() {
    MONGO.insert(
        "orders",
        "{_id: {$oid: '5f0000000000000000000001'}, total: {$numberDecimal: '1.5'}, tags: ['x']}",
        "{_id: {$oid: '5f0000000000000000000002'}, total: {$numberDecimal: '2'}, tags: [], extra:"
            + " 5}");
    MONGO.insert("News", "{_id: 1}");
    mongo = MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10));
  }

  @AfterAll
  static void close() {
    mongo.close();
  }

  private static TableTyper typer(CollectionListing listing) {
    return new TableTyper(mongo, listing, SampleOptions.defaults(), InferenceOptions.defaults());
  }

  private static CollectionListing answering(String entry) {
    return (database, collection) -> Optional.of(BsonDocument.parse(entry));
  }

  private static List<String> lines(TableDeclaration table) {
    return table.columns().stream().map(SchemaFileWriter::line).toList();
  }

  private static List<String> lines(List<ColumnEvidence> columns) {
    return columns.stream()
        .map(column -> SchemaFileWriter.line(column.column()) + " # " + column.describe())
        .toList();
  }

  @Test
  void takesTheValidatorAndTheIdFromDocuments() {
    TableDeclaration table = typer(answering(VALIDATED)).table(MONGO.databaseName(), "orders");
    assertThat(lines(table))
        .containsExactly(
            "_id: {type: OBJECT_ID, nullable: false}",
            "total: {type: \"DECIMAL(34, 2)\", nullable: false}",
            "tags: {type: VARCHAR ARRAY, nullable: false}",
            "note: VARCHAR");
    assertThat(table.database()).contains(MONGO.databaseName());
    assertThat(table.description()).isEqualTo("Orders.");
  }

  @Test
  void comparesTheValidatorWithDocuments() {
    TypedTable table = typer(answering(VALIDATED)).describe(MONGO.databaseName(), "orders");
    assertThat(table.source()).isEqualTo(Source.VALIDATOR);
    assertThat(table.extent()).isEqualTo("all 2 documents");
    assertThat(lines(table.evidence()))
        .containsExactly(
            "_id: {type: OBJECT_ID, nullable: false} # objectId 100.0 %",
            "total: {type: \"DECIMAL(34, 2)\", nullable: false} # decimal 100.0 %",
            "tags: {type: VARCHAR ARRAY, nullable: false} # array 100.0 % (elements: string 100.0"
                + " %)",
            "note: VARCHAR # missing 100.0 %");
    assertThat(lines(table.further()))
        .containsExactly("extra: INTEGER # int 50.0 %, missing 50.0 %");
    assertThat(table.notes())
        .containsExactly(
            "The validator allows further fields (at the top), which are no columns. Declare those"
                + " that matter in a schema file.");
  }

  @Test
  void samplesWhereTheValidatorNamesNoField() {
    String entry =
        "{name: 'orders', type: 'collection', options: {validator: {$jsonSchema: {required:"
            + " ['a']}}}}";
    TypedTable table = typer(answering(entry)).describe(MONGO.databaseName(), "orders");
    assertThat(table.source()).isEqualTo(Source.SAMPLE);
    assertThat(lines(table.declaration()))
        .containsExactly(
            "_id: {type: OBJECT_ID, nullable: false}",
            "total: DECIMAL(19, 1)",
            "tags: VARCHAR ARRAY",
            "extra: INTEGER");
    assertThat(table.further()).isEmpty();
    assertThat(typer(mongo::entry).table(MONGO.databaseName(), "orders").description())
        .isEqualTo("Typed by a sample: all 2 documents.");
  }

  @Test
  void samplesWhereCollectionsMayNotBeListed() {
    CollectionListing refusing =
        (database, collection) -> {
          throw new MongoAdapterException(ErrorCode.NOT_AUTHENTICATED, "no");
        };
    assertThat(typer(refusing).describe(MONGO.databaseName(), "orders").source())
        .isEqualTo(Source.SAMPLE);
    CollectionListing broken =
        (database, collection) -> {
          throw new MongoAdapterException(ErrorCode.UNREACHABLE, "gone");
        };
    assertThatThrownBy(() -> typer(broken).describe(MONGO.databaseName(), "orders"))
        .hasMessageContaining("gone");
  }

  @Test
  void listsCollectionsAndNamesTheNearestDatabase() {
    assertThat(typer(mongo::entry).collections(MONGO.databaseName()))
        .contains("News", "orders")
        .isSorted();
    String misspelt = MONGO.databaseName().replaceFirst("te", "et");
    assertThatThrownBy(() -> typer(mongo::entry).collections(misspelt))
        .hasMessage(
            "MQL-202: Database[%s] holds no collections. Did you mean %s? Correct the"
                    .formatted(misspelt, MONGO.databaseName())
                + " database's name, or fill it first.");
    assertThatThrownBy(() -> typer(mongo::entry).describe(MONGO.databaseName(), "ordres"))
        .hasMessage(
            "MQL-201: Collection["
                + MONGO.databaseName()
                + ".ordres] does not exist, so it cannot be typed. Did you mean"
                + " orders?");
  }

  @Test
  void readsSmallCollectionsAsAWhole() {
    insert("small", 50);
    Sample sample = sample("small", 50, true);
    assertThat(sample.isWhole()).isTrue();
    assertThat(sample.documents()).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void readsBothEndsAndBetweenOfLargeCollectionsTheSameEachTime() {
    insert("large", 3_000);
    Sample sample = sample("large", 100, true);
    assertThat(sample.describe()).isEqualTo("100 of about 3,000 documents");
    assertThat(sample.documents())
        .contains(BsonDocument.parse("{_id: 0}"), BsonDocument.parse("{_id: 2999}"))
        .anySatisfy(document -> assertThat(id(document)).isBetween(1_000, 2_000));
    assertThat(sample("large", 100, true).documents()).isEqualTo(sample.documents());
    assertThat(sample("large", 100, false).documents())
        .isNotEmpty()
        .allSatisfy(document -> assertThat(id(document)).isLessThan(2_999));
  }

  private static int id(BsonDocument document) {
    return document.getInt32("_id").getValue();
  }

  private static Sample sample(String collection, int documents, boolean plain) {
    return new CollectionSampler(mongo, SampleOptions.defaults().withDocuments(documents))
        .sample(MONGO.databaseName(), collection, plain);
  }

  private static void insert(String collection, int count) {
    MONGO.replace(
        collection,
        IntStream.range(0, count).mapToObj("{_id: %d}"::formatted).toArray(String[]::new));
  }
}
