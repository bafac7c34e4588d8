package io.cochonnet.adapter.error;

/** An error of the adapter. Its message starts with the code and holds no document values. */
public final class MongoAdapterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public MongoAdapterException(ErrorCode code, String message) {
    super(code.id() + ": " + message);
    this.code = code;
  }

  public MongoAdapterException(ErrorCode code, String message, Throwable cause) {
    super(code.id() + ": " + message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
