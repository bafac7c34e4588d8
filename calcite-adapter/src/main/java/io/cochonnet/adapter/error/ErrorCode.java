package io.cochonnet.adapter.error;

/** What can go wrong in the adapter; {@code docs/errors.md} has an entry for each. */
public enum ErrorCode {
  UNREACHABLE("MQL-101", Kind.EXTERNAL),
  NOT_AUTHENTICATED("MQL-102", Kind.EXTERNAL),
  BAD_URI("MQL-103", Kind.USER),
  QUERY_REFUSED("MQL-104", Kind.EXTERNAL),
  TIMED_OUT("MQL-105", Kind.USER),
  CANCELLED("MQL-106", Kind.USER),
  NO_SUCH_COLLECTION("MQL-201", Kind.DATA),
  NO_SUCH_DATABASE("MQL-202", Kind.DATA),
  TYPE_MISMATCH("MQL-204", Kind.DATA),
  UNEXPECTED_NULL("MQL-205", Kind.DATA),
  RESULT_OUT_OF_RANGE("MQL-206", Kind.DATA),
  NOT_COMPUTABLE("MQL-207", Kind.DATA),
  BAD_ARGUMENT("MQL-302", Kind.USER),
  NOT_PUSHED_DOWN("MQL-303", Kind.USER),
  NATIVE_SYNTAX("MQL-401", Kind.USER),
  NATIVE_STAGE("MQL-402", Kind.USER),
  NATIVE_OPERATOR("MQL-403", Kind.USER),
  NATIVE_COLLECTION("MQL-404", Kind.USER),
  NATIVE_COLUMNS("MQL-405", Kind.USER),
  NATIVE_UNTYPED("MQL-406", Kind.USER),
  BAD_MODEL("MQL-501", Kind.USER);

  /** Whom an error concerns. */
  public enum Kind {
    /** Somebody asked for what cannot be. */
    USER,
    /** A document is not as declared. */
    DATA,
    /** The database does not play along. */
    EXTERNAL
  }

  private final String id;
  private final Kind kind;

  ErrorCode(String id, Kind kind) {
    this.id = id;
    this.kind = kind;
  }

  public String id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }
}
