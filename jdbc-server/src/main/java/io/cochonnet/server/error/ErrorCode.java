package io.cochonnet.server.error;

import static io.cochonnet.server.error.ErrorKind.DATA;
import static io.cochonnet.server.error.ErrorKind.EXTERNAL;
import static io.cochonnet.server.error.ErrorKind.INTERNAL;
import static io.cochonnet.server.error.ErrorKind.USER;

/** Every error that the server itself reports; {@code docs/errors.md} explains each. */
public enum ErrorCode {
  BAD_CONFIGURATION(101, USER, "HY000"),
  PORT_TAKEN(102, EXTERNAL, "HY000"),
  SERVER_UNREACHABLE(103, EXTERNAL, "08001"),
  DATA_EXIST(104, USER, "HY000"),
  READOUT_FAILED(105, INTERNAL, "HY000"),
  OUTPUT_FILE(106, USER, "HY000"),
  COMPARISON_FAILED(110, EXTERNAL, "HY000"),
  UNKNOWN_METRIC(111, USER, "HY000"),
  UNKNOWN_EXPERIMENT(112, USER, "HY000"),
  DEFINITIONS_UNREACHABLE(120, EXTERNAL, "08001"),
  DEFINITIONS_REFUSED(121, USER, "HY000"),
  DEFINITIONS_MALFORMED(122, EXTERNAL, "HY000"),
  DEFINITIONS_FILE(123, USER, "HY000"),
  SYNTAX(201, USER, "42000"),
  UNKNOWN_TABLE(202, USER, "42S02"),
  UNKNOWN_COLUMN(203, USER, "42S22"),
  UNKNOWN_FUNCTION(204, USER, "42000"),
  INVALID_STATEMENT(205, USER, "42000"),
  READ_ONLY(206, USER, "25006"),
  UNKNOWN_DATE_UNIT(207, USER, "22023"),
  NO_PLAN(208, INTERNAL, "0A000"),
  EVALUATION(209, DATA, "22000"),
  UNEXPECTED(210, INTERNAL, "HY000"),
  UNKNOWN_PROPERTY_VALUE(211, USER, "HY024"),
  CANCELLED(212, USER, "57014"),
  TIMED_OUT(213, USER, "57014");

  private final int number;
  private final ErrorKind kind;
  private final String sqlState;

  ErrorCode(int number, ErrorKind kind, String sqlState) {
    this.number = number;
    this.kind = kind;
    this.sqlState = sqlState;
  }

  public int number() {
    return number;
  }

  public ErrorKind kind() {
    return kind;
  }

  /** Five characters, as {@link java.sql.SQLException#getSQLState}. */
  public String sqlState() {
    return sqlState;
  }

  /** The form that messages carry, like {@code SRV-203}. */
  public String label() {
    return "SRV-" + number;
  }
}
