package io.cochonnet.server.avatica;

import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.catalog.CatalogException;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.metadata.Metadata;
import io.cochonnet.yaml.NearestName;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.calcite.plan.RelOptPlanner.CannotPlanException;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidatorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns failures of statements into errors that tell users what to mend: a code, a place in the
 * statement, the nearest name; no stack traces and no inner workings.
 */
final class SqlErrors {
  private static final Logger LOG = LoggerFactory.getLogger(SqlErrors.class);
  private static final int MAX_DEPTH = 30;

  private final ValidationErrors validation;

  SqlErrors(SchemaPlus root, Metadata metadata) {
    this.validation = new ValidationErrors(new SqlNames(root, metadata));
  }

  /** The error to show for {@code failure} of the statement {@code sql}. */
  ClientError translate(Throwable failure, @Nullable String sql, @Nullable String defaultSchema) {
    List<Throwable> chain = chain(failure);
    return first(chain, MongoAdapterException.class)
        .map(ClientError::of)
        .or(() -> first(chain, CatalogException.class).map(ClientError::of))
        .orElseGet(() -> ClientError.of(translateOwn(failure, chain, sql, defaultSchema)));
  }

  private ServerException translateOwn(
      Throwable failure,
      List<Throwable> chain,
      @Nullable String sql,
      @Nullable String defaultSchema) {
    return first(chain, ServerException.class)
        .or(() -> first(chain, SqlParseException.class).map(SqlErrors::syntax))
        .or(
            () ->
                first(chain, CalciteContextException.class)
                    .map(context -> invalid(context, sql, defaultSchema)))
        .or(
            () ->
                first(chain, SqlValidatorException.class)
                    .map(e -> validation.translate(message(e), "", sql, defaultSchema)))
        .or(() -> first(chain, CannotPlanException.class).map(SqlErrors::noPlan))
        .or(() -> first(chain, SQLTimeoutException.class).map(SqlErrors::cancelled))
        .or(() -> evaluation(chain))
        .orElseGet(() -> unexpected(failure));
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    Throwable next = failure;
    while (next != null && chain.size() < MAX_DEPTH) {
      chain.add(next);
      next = next.getCause();
    }
    return chain;
  }

  private static <T extends Throwable> Optional<T> first(List<Throwable> chain, Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static ServerException syntax(SqlParseException e) {
    String said = message(e).lines().findFirst().orElse("");
    String what = said.replaceAll(" at line \\d+, column \\d+.*", "").replaceAll("\\.$", "");
    SqlParserPos position = e.getPos();
    String place = position == null ? "" : place(position.getLineNum(), position.getColumnNum());
    return new ServerException(
        ErrorCode.SYNTAX, what + place + "." + suggestKeyword(what, e.getExpectedTokenNames()));
  }

  private static String suggestKeyword(String what, @Nullable Iterable<String> expected) {
    String token = what.replaceAll("(?s)^[^\"]*\"\\s*([A-Za-z_]+).*$", "$1");
    if (expected == null || token.equals(what)) {
      return "";
    }
    List<String> keywords = new ArrayList<>();
    for (String name : expected) {
      keywords.add(name.replace("\"", ""));
    }
    return NearestName.suggestion(token, keywords);
  }

  private ServerException invalid(
      CalciteContextException e, @Nullable String sql, @Nullable String defaultSchema) {
    Throwable cause = e.getCause();
    String place = e.getPosLine() > 0 ? place(e.getPosLine(), e.getPosColumn()) : "";
    return validation.translate(message(cause == null ? e : cause), place, sql, defaultSchema);
  }

  private static ServerException noPlan(CannotPlanException e) {
    LOG.warn("No plan for a statement", e);
    return new ServerException(
        ErrorCode.NO_PLAN,
        "The planner found no way to run this statement. Try to write it in another form.");
  }

  private static ServerException cancelled(SQLTimeoutException e) {
    return new ServerException(ErrorCode.CANCELLED, message(e));
  }

  private static Optional<ServerException> evaluation(List<Throwable> chain) {
    return chain.stream()
        .filter(
            e ->
                e instanceof ArithmeticException
                    || e instanceof NumberFormatException
                    || e instanceof CalciteException)
        .findFirst()
        .map(
            e ->
                new ServerException(
                    ErrorCode.EVALUATION, "A value cannot be computed: " + reason(e) + "."));
  }

  /** In words of our own: the original message may quote the value, which can be a document's. */
  private static String reason(Throwable e) {
    if (e instanceof NumberFormatException) {
      return "a text is not a number";
    }
    if (e instanceof ArithmeticException) {
      return String.valueOf(e.getMessage()).contains("zero")
          ? "division by zero"
          : "a number left the range of its type";
    }
    return "a value does not fit the type that it is cast to";
  }

  private static ServerException unexpected(Throwable failure) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("Statement failed unexpectedly [{}]", id, failure);
    return new ServerException(
        ErrorCode.UNEXPECTED,
        "The server failed on this statement. Its log has the details under [%s].".formatted(id));
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static String place(int line, int column) {
    return " (line %d, column %d)".formatted(line, column);
  }
}
