package io.cochonnet.server.avatica;

import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.catalog.CatalogException;
import io.cochonnet.server.error.ErrorKind;
import io.cochonnet.server.error.ServerException;
import org.apache.calcite.avatica.AvaticaSeverity;
import org.apache.calcite.avatica.remote.AvaticaRuntimeException;

/**
 * An error as Avatica sends it: message, number and SQL state. It has no stack trace, because
 * Avatica would send that too.
 *
 * <p>The number of SRV-203 is 203, that of MQL-204 is 1204, that of CAT-060 is 2060.
 */
final class ClientError extends AvaticaRuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int ADAPTER_NUMBERS = 1_000;
  private static final int CATALOG_NUMBERS = 2_000;

  private ClientError(String message, int number, String sqlState, AvaticaSeverity severity) {
    super(message, number, sqlState, severity);
    setStackTrace(new StackTraceElement[0]);
  }

  static ClientError of(ServerException error) {
    return new ClientError(
        String.valueOf(error.getMessage()),
        error.code().number(),
        error.code().sqlState(),
        error.code().kind() == ErrorKind.INTERNAL ? AvaticaSeverity.FATAL : AvaticaSeverity.ERROR);
  }

  static ClientError of(MongoAdapterException error) {
    String digits = error.code().id().replaceAll("\\D", "");
    return new ClientError(
        String.valueOf(error.getMessage()),
        ADAPTER_NUMBERS + Integer.parseInt(digits),
        sqlState(error.code()),
        AvaticaSeverity.ERROR);
  }

  static ClientError of(CatalogException error) {
    String digits = error.errorCode().code().replaceAll("\\D", "");
    return new ClientError(
        String.valueOf(error.getMessage()),
        CATALOG_NUMBERS + Integer.parseInt(digits),
        error.errorCode().kind() == io.cochonnet.catalog.ErrorCode.Kind.USER ? "42000" : "HY000",
        AvaticaSeverity.ERROR);
  }

  private static String sqlState(io.cochonnet.adapter.error.ErrorCode code) {
    return switch (code) {
      case TIMED_OUT, CANCELLED -> "57014";
      case UNREACHABLE -> "08001";
      case NOT_AUTHENTICATED -> "28000";
      default ->
          switch (code.kind()) {
            case USER -> "42000";
            case DATA -> "22000";
            case EXTERNAL -> "HY000";
          };
    };
  }

  @Override
  public String getMessage() {
    return getErrorMessage();
  }
}
