package io.cochonnet.server.cli;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;

/** Secrets come from the environment: command lines are seen by others and kept in histories. */
final class EnvironmentSecret {
  private EnvironmentSecret() {}

  /**
   * The value of a variable.
   *
   * @param what the variable is to hold, for the message
   * @throws ServerException SRV-101 where it is not set or blank
   */
  static String of(String variable, String what) {
    String value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "Variable[%s] of the environment is not set; it was expected to hold %s."
              .formatted(variable, what));
    }
    return value;
  }
}
