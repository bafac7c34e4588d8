package io.cochonnet.catalog;

/** The faults that the catalog reports; each has an entry in the list of errors. */
public enum ErrorCode {
  FAULTY_DEFINITIONS("CAT-001", Kind.USER),
  FILE_FORM("CAT-002", Kind.USER),
  DIRECTORY("CAT-003", Kind.USER),
  NAME("CAT-010", Kind.USER),
  DUPLICATE("CAT-011", Kind.USER),
  UNKNOWN_SOURCE("CAT-012", Kind.USER),
  UNKNOWN_DIMENSION("CAT-013", Kind.USER),
  TIME_COLUMN("CAT-014", Kind.USER),
  MEASURE("CAT-015", Kind.USER),
  WINDOW("CAT-016", Kind.USER),
  ADDITIVITY("CAT-017", Kind.USER),
  RATIO_TERM("CAT-018", Kind.USER),
  UNKNOWN_ENTITY("CAT-019", Kind.USER),
  RETENTION_SPAN("CAT-020", Kind.USER),
  FILTER("CAT-021", Kind.USER),
  EXPRESSION("CAT-022", Kind.USER),
  CYCLE("CAT-023", Kind.USER),
  UNKNOWN_TABLE("CAT-024", Kind.USER),
  UNKNOWN_COLUMN("CAT-025", Kind.USER),
  VARIATIONS("CAT-030", Kind.USER),
  ALPHA("CAT-031", Kind.USER),
  GOALS("CAT-032", Kind.USER),
  ROLLUP_FAILED("CAT-040", Kind.EXTERNAL),
  ROLLUP_HELD("CAT-041", Kind.USER),
  ROLLUP_LEASE_LOST("CAT-042", Kind.EXTERNAL),
  ROLLUP_CANCELLED("CAT-043", Kind.USER),
  VIEW_TEXT("CAT-050", Kind.INTERNAL),
  ROLLUP_UNREADABLE("CAT-051", Kind.EXTERNAL),
  METRIC_USE("CAT-060", Kind.USER),
  SEVERAL_WINDOWS("CAT-061", Kind.USER),
  STATISTIC_METHOD("CAT-062", Kind.USER),
  STATISTIC_USE("CAT-063", Kind.USER);

  /** Who can mend a fault: the user, the data's owner, the operator of something else, or us. */
  public enum Kind {
    USER,
    DATA,
    EXTERNAL,
    INTERNAL
  }

  private final String code;
  private final Kind kind;

  ErrorCode(String code, Kind kind) {
    this.code = code;
    this.kind = kind;
  }

  public String code() {
    return code;
  }

  public Kind kind() {
    return kind;
  }
}
