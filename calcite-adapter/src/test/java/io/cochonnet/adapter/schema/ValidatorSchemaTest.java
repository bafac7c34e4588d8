package io.cochonnet.adapter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorSchemaTest {
  private static InferredTable table(String jsonSchema) {
    return table(jsonSchema, InferenceOptions.defaults());
  }

  private static InferredTable table(String jsonSchema, InferenceOptions options) {
    CollectionValidator validator = new CollectionValidator(BsonDocument.parse(jsonSchema), true);
    return ValidatorSchema.table("c", validator, options).orElseThrow();
  }

  private static List<String> columns(InferredTable table) {
    return table.declaration().columns().stream().map(SchemaFileWriter::line).toList();
  }

  /** A schema of one property, closed, so that no note is about further fields. */
  private static InferredTable property(String schema) {
    return table("{additionalProperties: false, properties: {x: %s}}".formatted(schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {bsonType: 'string'}                   | VARCHAR
          {bsonType: ['string', 'null']}         | VARCHAR
          {type: 'string', maxLength: 3}         | VARCHAR
          {type: 'boolean'}                      | BOOLEAN
          {bsonType: 'bool'}                     | BOOLEAN
          {bsonType: 'int'}                      | INTEGER
          {bsonType: ['int', 'long']}            | BIGINT
          {bsonType: ['int', 'double']}          | DOUBLE
          {bsonType: 'decimal', multipleOf: {$numberDecimal: '0.010'}} | DECIMAL(34, 2)
          {bsonType: 'decimal', multipleOf: 0.1} | DECIMAL(34, 1)
          {bsonType: 'decimal', multipleOf: 5}   | DECIMAL(34, 0)
          {bsonType: 'date'}                     | TIMESTAMP
          {bsonType: 'objectId'}                 | OBJECT_ID
          {bsonType: 'binData'}                  | BINARY
          {bsonType: 'timestamp'}                | JSON
          {bsonType: 'object'}                   | JSON
          {bsonType: 'array', items: {bsonType: 'string'}}           | VARCHAR ARRAY
          {bsonType: 'array', items: {bsonType: ['long', 'null']}}   | BIGINT ARRAY
          {enum: ['a', 'b']}                     | VARCHAR
          {enum: [1, {$numberLong: '2'}, null]}  | BIGINT
          {bsonType: 'string', anyOf: [{pattern: 'a'}, {pattern: 'b'}]} | VARCHAR
          """)
  void typesProperties(String schema, String type) {
    InferredTable table = property(schema);
    assertThat(table.declaration().columns().get(0).type()).hasToString(type);
    assertThat(table.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {anyOf: [{bsonType: 'int'}, {bsonType: 'string'}]} | JSON | Field[x] is typed by anyOf: declared JSON.
          {description: 'x', oneOf: []}          | JSON           | Field[x] is typed by oneOf: declared JSON.
          {bsonType: ['string', 'int']}          | JSON           | Field[x] may hold int, string: declared JSON.
          {enum: ['a', 1]}                       | JSON           | Field[x] may hold int, string: declared JSON.
          {pattern: '^a'}                        | JSON           | Field[x] has no type that is known: declared JSON.
          {bsonType: 'text'}                     | JSON           | Field[x] has no type that is known: declared JSON.
          {bsonType: 'null'}                     | JSON           | Field[x] can only be null: declared JSON.
          {bsonType: 'array'}                    | JSON           | Field[x] is an array of elements without a type: declared JSON.
          {bsonType: 'array', items: [{bsonType: 'int'}]} | JSON  | Field[x] is an array of elements without a type: declared JSON.
          {bsonType: 'array', items: {bsonType: 'object', properties: {a: {bsonType: 'int'}}}} | JSON | Field[x] is an array whose elements are of no one scalar type: declared JSON.
          {bsonType: 'array', items: {bsonType: ['int', 'string']}} | JSON | Field[x] is an array whose elements are of no one scalar type: declared JSON.
          {bsonType: 'number'}                   | DOUBLE         | Field[x] may hold every kind of number: declared DOUBLE, which cannot hold every decimal.
          {bsonType: 'decimal'}                  | DECIMAL(34, 10) | Field[x] holds decimals of any scale: declared with 10 digits after the point.
          """)
  void saysWhatItCannotType(String schema, String type, String note) {
    InferredTable table = property(schema);
    assertThat(table.declaration().columns().get(0).type()).hasToString(type);
    assertThat(table.notes()).containsExactly(note);
  }

  @Test
  void onlyWhatMustBeThereIsNotNullable() {
    InferredTable table =
        table(
            """
            {additionalProperties: false, required: ['a', 'n', 'sure', 'maybe'],
             properties: {
               _id: {bsonType: 'objectId'},
               a: {bsonType: 'string'},
               b: {bsonType: 'string'},
               n: {bsonType: ['string', 'null']},
               sure: {bsonType: 'object', additionalProperties: false, required: ['x'],
                 properties: {x: {bsonType: 'int'}, y: {bsonType: 'int'}}},
               maybe: {bsonType: ['object', 'null'], additionalProperties: false, required: ['x'],
                 properties: {x: {bsonType: 'int'}}},
               untyped: {additionalProperties: false, properties: {x: {bsonType: 'int'}}}}}
            """);
    assertThat(columns(table))
        .containsExactly(
            "_id: {type: OBJECT_ID, nullable: false}",
            "a: {type: VARCHAR, nullable: false}",
            "b: VARCHAR",
            "\"n\": VARCHAR",
            "sure_x: {path: sure.x, type: INTEGER, nullable: false}",
            "sure_y: {path: sure.y, type: INTEGER}",
            "maybe_x: {path: maybe.x, type: INTEGER}",
            "untyped_x: {path: untyped.x, type: INTEGER}");
    assertThat(table.notes()).isEmpty();
  }

  @Test
  void nothingMustBeThereWhereTheValidatorIsNotEnforced() {
    BsonDocument schema =
        BsonDocument.parse(
            "{additionalProperties: false, required: ['a'], properties: {a: {bsonType: 'int'}}}");
    InferredTable table =
        ValidatorSchema.table(
                "c", new CollectionValidator(schema, false), InferenceOptions.defaults())
            .orElseThrow();
    assertThat(columns(table)).containsExactly("a: INTEGER");
    assertThat(table.notes())
        .containsExactly("The validator does not bind every write: all columns are nullable.");
  }

  @Test
  void describesTablesAndColumns() {
    InferredTable table =
        table(
            """
            {additionalProperties: false, title: 'Orders', description: ' What was ordered. ',
             properties: {
               a: {bsonType: 'string', title: 'The a'},
               b: {enum: ['x', 'y', null], description: 'The b'},
               c: {bsonType: 'int', enum: [1, 2]}}}
            """);
    assertThat(table.declaration().description()).isEqualTo("What was ordered.");
    assertThat(table.declaration().columns().stream().map(ColumnDeclaration::description))
        .containsExactly("The a", "The b. One of: x, y.", "");
  }

  @Test
  void flattensDownToTheDepth() {
    String schema =
        """
        {additionalProperties: false, properties: {a: {bsonType: 'object', additionalProperties: false,
          properties: {b: {bsonType: 'object', additionalProperties: false,
            properties: {c: {bsonType: 'int'}}}}}}}
        """;
    assertThat(columns(table(schema))).containsExactly("a_b_c: {path: a.b.c, type: INTEGER}");
    InferenceOptions one = InferenceOptions.defaults().withDepth(1).withSeparator("__");
    assertThat(columns(table(schema, one))).containsExactly("a__b: {path: a.b, type: JSON}");
    assertThat(columns(table(schema, one.withDepth(0)))).containsExactly("a: JSON");
  }

  @Test
  void findsNamesAndLeavesOutFieldsWithoutAPath() {
    InferredTable table =
        table(
            """
            {additionalProperties: false, properties: {
              'x.y': {bsonType: 'int'}, A: {bsonType: 'int'}, a: {bsonType: 'int'}}}
            """);
    assertThat(columns(table)).containsExactly("A: INTEGER", "a_2: {path: a, type: INTEGER}");
    assertThat(table.notes()).containsExactly("Field[x.y] is left out: no path leads there.");
  }

  @Test
  void saysWhereFurtherFieldsAreAllowed() {
    InferredTable table =
        table("{properties: {a: {bsonType: 'object', properties: {b: {bsonType: 'int'}}}}}");
    assertThat(table.notes())
        .containsExactly(
            "The validator allows further fields (at the top, in a), which are no columns. Declare"
                + " those that matter in a schema file.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                    | a schema without properties
          {required: ['a']}                     | only required fields
          {properties: {}}                      | no property
          {properties: 5}                       | not a schema at all
          {anyOf: [{properties: {a: {}}}]}      | alternatives
          """)
  void givesNoTableWithoutProperties(String schema, String why) {
    CollectionValidator validator = new CollectionValidator(BsonDocument.parse(schema), true);
    assertThat(ValidatorSchema.table("c", validator, InferenceOptions.defaults()))
        .as(why)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {validator: {$jsonSchema: {title: 'x'}}}                                    | true
          {validator: {$jsonSchema: {title: 'x'}}, validationLevel: 'moderate'}       | false
          {validator: {$jsonSchema: {title: 'x'}}, validationAction: 'warn'}          | false
          {validator: {$jsonSchema: {title: 'x'}}, validationAction: 'errorAndLog'}   | true
          {validator: {a: 1, $jsonSchema: {title: 'x'}}}                              | true
          {validator: {$and: [{a: 1}, {$jsonSchema: {title: 'x'}}]}}                  | true
          {validator: {$jsonSchema: {title: 'x'}}, validationLevel: 'off'}            |
          {validator: {a: {$type: 'int'}}}                                            |
          {validator: {$or: [{$jsonSchema: {title: 'x'}}]}}                           |
          {validator: {}}                                                             |
          {}                                                                          |
          """)
  void findsTheSchemaAmongTheOptions(String options, Boolean enforced) {
    assertThat(CollectionValidator.of(BsonDocument.parse(options)))
        .isEqualTo(
            Optional.ofNullable(enforced)
                .map(it -> new CollectionValidator(BsonDocument.parse("{title: 'x'}"), it)));
  }
}
