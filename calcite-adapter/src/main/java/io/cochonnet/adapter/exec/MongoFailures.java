package io.cochonnet.adapter.exec;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoQueryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The driver's exceptions as ours. Server messages can quote documents, so only codes pass. */
final class MongoFailures {
  private static final Set<Integer> NOT_ALLOWED = Set.of(13, 18);

  /**
   * Conversions ($toInt and its kin), $abs of the least number, $sqrt, logarithms and $pow, parts
   * of texts, trigonometry, $divide and $mod by zero.
   */
  private static final Set<Integer> NOT_COMPUTABLE =
      Set.of(
          241, 28680, 28714, 28758, 28761, 28762, 28763, 28764, 28765, 28766, 34453, 34454, 34455,
          50989, 16608, 16610);

  private static final Pattern BY_ZERO = Pattern.compile("can't \\$(divide|mod) by (zero|0)");

  private MongoFailures() {}

  static <T> T translated(String address, Supplier<T> action) {
    try {
      return action.get();
    } catch (MongoException e) {
      throw translate(address, e);
    }
  }

  static MongoAdapterException translate(String address, MongoException e) {
    if (isNotAllowed(e)) {
      return new MongoAdapterException(
          ErrorCode.NOT_AUTHENTICATED,
          "MongoDB at %s does not accept the user name or password, or the user may not read here. Check the credentials and `authSource` in the URI, and the user's roles."
              .formatted(address),
          e);
    }
    if (e instanceof MongoExecutionTimeoutException) {
      return timedOut(e);
    }
    if (e instanceof MongoTimeoutException || e instanceof MongoSocketException) {
      return unreachable(address, e);
    }
    if (isNotComputable(e)) {
      return new MongoAdapterException(
          ErrorCode.NOT_COMPUTABLE,
          "MongoDB at %s cannot compute an expression for a document: code[%d] %s. A number was divided by zero, does not fit the type of a CAST, or is none that the function takes. Leave such rows out with CASE, or write NULLIF(x, 0) for a divisor x."
              .formatted(address, e.getCode(), codeName(e)),
          e);
    }
    return new MongoAdapterException(
        ErrorCode.QUERY_REFUSED,
        "MongoDB at %s refused a command with code[%d] %s. EXPLAIN PLAN FOR shows the pipeline; the connection property pushdown=off computes it in this process instead."
            .formatted(address, e.getCode(), codeName(e)),
        e);
  }

  /** A division by zero has had several codes, and the general one of a bad value. */
  private static boolean isNotComputable(MongoException e) {
    return NOT_COMPUTABLE.contains(e.getCode())
        || BY_ZERO.matcher(String.valueOf(e.getMessage())).find();
  }

  static boolean isNotAllowed(MongoException e) {
    return e instanceof MongoSecurityException || NOT_ALLOWED.contains(e.getCode());
  }

  static MongoAdapterException timedOut(Exception cause) {
    return new MongoAdapterException(
        ErrorCode.TIMED_OUT,
        "The statement ran into its time limit. Narrow it down, or raise the limit.",
        cause);
  }

  /** A failed login shows as a timeout where the driver was still choosing a server. */
  private static MongoAdapterException unreachable(String address, MongoException e) {
    if (String.valueOf(e.getMessage()).contains("MongoSecurityException")) {
      return translate(address, new MongoException(18, "Authentication failed", e));
    }
    return new MongoAdapterException(
        ErrorCode.UNREACHABLE,
        "MongoDB at %s cannot be reached. Check that it runs, and the host and port in the URI."
            .formatted(address),
        e);
  }

  private static String codeName(MongoException e) {
    if (e instanceof MongoCommandException command) {
      return command.getErrorCodeName();
    }
    return e instanceof MongoQueryException query ? query.getErrorCodeName() : "";
  }
}
