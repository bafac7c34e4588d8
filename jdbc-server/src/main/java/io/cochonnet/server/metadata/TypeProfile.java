package io.cochonnet.server.metadata;

/** Which types a client is told of. */
public enum TypeProfile {
  /** All of {@link ClientType}. */
  FULL,
  /**
   * Those that Druid's clients know, Metabase above all: TIMESTAMP, VARCHAR, BIGINT, DOUBLE, REAL
   * and DECIMAL. A day is its first moment, a truth value is the text {@code true} or {@code
   * false}.
   */
  DRUID;

  /** What a type goes out as. */
  public ClientType shown(ClientType type) {
    if (this == FULL) {
      return type;
    }
    return switch (type) {
      case DATE, TIMESTAMP -> ClientType.TIMESTAMP;
      case TINYINT, SMALLINT, INTEGER, BIGINT -> ClientType.BIGINT;
      case DECIMAL, REAL, DOUBLE -> type;
      case BOOLEAN, TIME, VARBINARY, VARCHAR -> ClientType.VARCHAR;
    };
  }
}
