package io.cochonnet.adapter.random;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Documents of a table: null, missing, numbers of all kinds, misfits where they may be. */
final class RandomDocuments {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
  private static final double MISFITS = 0.3;

  private final Choice choice;
  private final List<String> texts;

  /**
   * @param texts what texts are drawn from
   */
  RandomDocuments(Choice choice, List<String> texts) {
    this.choice = choice;
    this.texts = List.copyOf(texts);
  }

  List<BsonDocument> of(TestTable table, int count) {
    List<BsonDocument> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(document(table, i));
    }
    return documents;
  }

  private BsonDocument document(TestTable table, int index) {
    BsonDocument document = new BsonDocument("_id", key(table, index));
    for (TestColumn column : table.columns().subList(1, table.columns().size())) {
      if (!choice.chance(column.nulls())) {
        put(document, column.path(), value(column));
      } else if (choice.chance(0.5)) {
        put(document, column.path(), BsonNull.VALUE);
      }
    }
    return document;
  }

  private static BsonValue key(TestTable table, int index) {
    if (table.equals(TestTable.DIM)) {
      return new BsonString(Values.CODES.get(index));
    }
    return table.equals(TestTable.VISIT) ? new BsonString("v" + index) : new BsonInt32(index + 1);
  }

  /** Sometimes the documents on the way are missing, null or something else. */
  private void put(BsonDocument document, String path, BsonValue value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      document.put(path, value);
      return;
    }
    String first = path.substring(0, dot);
    if (!document.containsKey(first)) {
      document.put(first, choice.chance(0.8) ? new BsonDocument() : odd());
    }
    if (document.get(first) instanceof BsonDocument inner) {
      put(inner, path.substring(dot + 1), value);
    }
  }

  private BsonValue odd() {
    return choice.of(List.of(BsonNull.VALUE, new BsonString("odd"), new BsonInt32(5)));
  }

  private BsonValue value(TestColumn column) {
    if (column.isLoose() && choice.chance(MISFITS)) {
      return misfit(column.kind());
    }
    if (column.declaration().contains("OBJECT_ID")) {
      return new BsonObjectId(new ObjectId(choice.between(1, 9), choice.between(1, 2)));
    }
    return switch (column.kind()) {
      case BOOLEAN -> BsonBoolean.valueOf(choice.chance(0.5));
      case INTEGER -> whole(choice.between(-3, 12));
      case BIGINT ->
          column.small() ? whole(choice.between(-20, 500)) : new BsonInt64(choice.of(Values.WIDE));
      case DOUBLE -> real(choice.of(Values.DOUBLES));
      case DECIMAL -> decimal(choice.of(Values.DECIMALS));
      case VARCHAR ->
          new BsonString(choice.of(column.name().equals("code") ? Values.CODES : texts));
      case TIMESTAMP -> moment(choice.of(Values.MOMENTS));
      case DATE -> moment(choice.of(Values.DAYS) + " 00:00:00.000");
      case JSON -> choice.of(List.of(new BsonInt32(1), new BsonString("a"), new BsonDocument()));
      case TEXTS -> array(Kind.TEXTS);
      case NUMBERS -> array(Kind.NUMBERS);
    };
  }

  private BsonValue misfit(Kind kind) {
    BsonValue number = new BsonDouble(2.5);
    return switch (choice.between(0, 2)) {
      case 0 -> kind == Kind.VARCHAR ? number : new BsonString("x");
      case 1 -> new BsonArray(List.of(number));
      default -> new BsonDocument("a", number);
    };
  }

  private BsonValue whole(int value) {
    return switch (choice.between(0, 4)) {
      case 0 -> new BsonInt64(value);
      case 1 -> new BsonDouble(value);
      default -> new BsonInt32(value);
    };
  }

  private BsonValue real(double value) {
    return value % 1 == 0 && choice.chance(0.5)
        ? new BsonInt32((int) value)
        : new BsonDouble(value);
  }

  private BsonValue decimal(String value) {
    return value.contains(".")
        ? new BsonDecimal128(Decimal128.parse(value))
        : new BsonInt32(Integer.parseInt(value));
  }

  private static BsonValue moment(String text) {
    return new BsonDateTime(
        LocalDateTime.parse(text, MOMENT).toInstant(ZoneOffset.UTC).toEpochMilli());
  }

  private BsonValue array(Kind kind) {
    BsonArray array = new BsonArray();
    int size = choice.between(0, 3);
    for (int i = 0; i < size; i++) {
      if (choice.chance(0.15)) {
        array.add(BsonNull.VALUE);
      } else if (kind == Kind.TEXTS) {
        array.add(new BsonString(choice.of(texts)));
      } else {
        array.add(new BsonInt32(choice.between(0, 4)));
      }
    }
    return array;
  }
}
