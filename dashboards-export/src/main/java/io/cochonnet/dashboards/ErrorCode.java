package io.cochonnet.dashboards;

/** The faults that dashboards report; each has an entry in the list of errors. */
public enum ErrorCode {
  FAULTY_DASHBOARDS("DSH-001", Kind.USER),
  FILE_FORM("DSH-002", Kind.USER),
  DUPLICATE("DSH-010", Kind.USER),
  UNKNOWN_METRIC("DSH-011", Kind.USER),
  UNKNOWN_VIEW("DSH-012", Kind.USER),
  UNKNOWN_COLUMN("DSH-013", Kind.USER),
  CHART_FORM("DSH-014", Kind.USER),
  EXPRESSION("DSH-015", Kind.USER),
  UNKNOWN_DASHBOARD("DSH-016", Kind.USER),
  PUSH_UNREACHABLE("DSH-020", Kind.EXTERNAL),
  PUSH_DENIED("DSH-021", Kind.USER),
  PUSH_REFUSED("DSH-022", Kind.EXTERNAL),
  METABASE_UNREACHABLE("DSH-030", Kind.EXTERNAL),
  METABASE_DENIED("DSH-031", Kind.USER),
  METABASE_REFUSED("DSH-032", Kind.EXTERNAL),
  METABASE_DATABASE("DSH-033", Kind.USER),
  METABASE_FILES("DSH-034", Kind.USER);

  /** Who can mend a fault: the user, the operator of something else, or us. */
  public enum Kind {
    USER,
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
