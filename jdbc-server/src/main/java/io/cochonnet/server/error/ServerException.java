package io.cochonnet.server.error;

import org.jspecify.annotations.Nullable;

/** An error with a code; its message starts with the code and is fit for users. */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public ServerException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public ServerException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code.label() + ": " + message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
