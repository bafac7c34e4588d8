package io.cochonnet.dashboards;

import io.cochonnet.yaml.Fault;
import java.util.List;

/** Something that keeps dashboards from being exported; the message says how to mend it. */
public final class DashboardException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode errorCode;
  private final transient List<Fault> faults;

  public DashboardException(ErrorCode errorCode, String message) {
    this(errorCode, message, List.of());
  }

  public DashboardException(ErrorCode errorCode, String message, Throwable cause) {
    super(errorCode.code() + ": " + message, cause);
    this.errorCode = errorCode;
    this.faults = List.of();
  }

  private DashboardException(ErrorCode errorCode, String message, List<Fault> faults) {
    super(errorCode.code() + ": " + message);
    this.errorCode = errorCode;
    this.faults = List.copyOf(faults);
  }

  /** All faults of all files, one a line. */
  static DashboardException of(List<Fault> faults) {
    StringBuilder message = new StringBuilder("The dashboards have ");
    message
        .append(faults.size() == 1 ? "1 fault" : faults.size() + " faults")
        .append("; mend the files below.");
    faults.forEach(fault -> message.append("\n  ").append(fault));
    return new DashboardException(ErrorCode.FAULTY_DASHBOARDS, message.toString(), faults);
  }

  public ErrorCode errorCode() {
    return errorCode;
  }

  /** The faults of the files, in the order of the files; empty for any other error. */
  public List<Fault> faults() {
    return faults;
  }
}
