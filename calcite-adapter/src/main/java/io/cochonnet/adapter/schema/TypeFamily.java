package io.cochonnet.adapter.schema;

import org.bson.BsonType;

/** Types of BSON that one column type can hold; the first is preferred where two are equal. */
enum TypeFamily {
  STRING,
  NUMBER,
  DATE,
  BOOLEAN,
  OBJECT_ID,
  BINARY,
  DOCUMENT,
  ARRAY,
  OTHER;

  static TypeFamily of(BsonType type) {
    return switch (type) {
      case STRING -> STRING;
      case INT32, INT64, DOUBLE, DECIMAL128 -> NUMBER;
      case DATE_TIME -> DATE;
      case BOOLEAN -> BOOLEAN;
      case OBJECT_ID -> OBJECT_ID;
      case BINARY -> BINARY;
      case DOCUMENT -> DOCUMENT;
      case ARRAY -> ARRAY;
      default -> OTHER;
    };
  }
}
