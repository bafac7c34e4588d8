package io.cochonnet.server.engine;

import io.cochonnet.catalog.model.KnownExperiment;
import io.cochonnet.server.growthbook.DefinitionJson;
import io.cochonnet.server.growthbook.RefreshStatus;
import io.cochonnet.server.growthbook.StoredExperiment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code sys.experiment_definitions} and {@code sys.experiment_refresh}: cells in the order
 * of the tables' columns, as Calcite holds them.
 */
final class ExperimentRows {
  /** The key of the only row of {@code sys.experiment_refresh}. */
  static final String REFRESH = "growthbook";

  private ExperimentRows() {}

  static List<@Nullable Object> cells(StoredExperiment experiment) {
    Optional<KnownExperiment> definition = experiment.definition();
    return Arrays.asList(
        experiment.key(),
        definition.map(it -> it.status().name().toLowerCase(Locale.ROOT)).orElse(null),
        definition.map(it -> it.about().name()).orElse(null),
        definition.map(DefinitionJson::write).orElse(null),
        experiment.source(),
        experiment.firstSeenAt().toEpochMilli(),
        millis(experiment.fetchedAt()),
        millis(experiment.vanishedAt()),
        experiment.fault().orElse(null));
  }

  static StoredExperiment experiment(ResultSet row) throws SQLException {
    Optional<Instant> vanishedAt = moment(row, "vanished_at");
    return new StoredExperiment(
        Objects.requireNonNullElse(row.getString("tracking_key"), ""),
        text(row, "definition").flatMap(json -> DefinitionJson.read(json, vanishedAt.isPresent())),
        text(row, "source").orElse(""),
        moment(row, "first_seen_at").orElse(Instant.EPOCH),
        moment(row, "fetched_at"),
        vanishedAt,
        text(row, "fault"));
  }

  static List<@Nullable Object> cells(RefreshStatus status) {
    return Arrays.asList(
        REFRESH,
        status.isFailing() ? "failing" : "ok",
        status.source(),
        millis(status.lastSuccess()),
        status.definitions(),
        status.refused(),
        status.lastError().orElse(null),
        millis(status.lastErrorAt()));
  }

  static RefreshStatus status(ResultSet row) throws SQLException {
    return new RefreshStatus(
        text(row, "source").orElse(""),
        moment(row, "last_success_at"),
        row.getInt("definitions"),
        row.getInt("refused"),
        text(row, "last_error"),
        moment(row, "last_error_at"));
  }

  private static @Nullable Long millis(Optional<Instant> moment) {
    return moment.map(Instant::toEpochMilli).orElse(null);
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    return Optional.ofNullable(row.getTimestamp(column, utc)).map(Timestamp::toInstant);
  }
}
