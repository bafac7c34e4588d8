package io.cochonnet.catalog;

import io.cochonnet.yaml.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that keeps the catalog or a rollup from working; the message says how to mend it. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode errorCode;
  private final transient List<Fault> faults;

  public CatalogException(ErrorCode errorCode, String message, @Nullable Throwable cause) {
    super(errorCode.code() + ": " + message, cause);
    this.errorCode = errorCode;
    this.faults = List.of();
  }

  public CatalogException(ErrorCode errorCode, String message) {
    super(errorCode.code() + ": " + message);
    this.errorCode = errorCode;
    this.faults = List.of();
  }

  private CatalogException(List<Fault> faults, String message) {
    super(message);
    this.errorCode = ErrorCode.FAULTY_DEFINITIONS;
    this.faults = List.copyOf(faults);
  }

  /** All faults of all files, one a line. */
  static CatalogException of(List<Fault> faults) {
    StringBuilder message = new StringBuilder(ErrorCode.FAULTY_DEFINITIONS.code());
    message
        .append(": The metric catalog has ")
        .append(faults.size() == 1 ? "1 fault" : faults.size() + " faults")
        .append("; mend the files below and start again.");
    faults.forEach(fault -> message.append("\n  ").append(fault));
    return new CatalogException(faults, message.toString());
  }

  public ErrorCode errorCode() {
    return errorCode;
  }

  /** The faults of the definition files, in the order of the files; empty for any other error. */
  public List<Fault> faults() {
    return faults;
  }
}
