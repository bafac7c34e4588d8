package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.catalog.bucketing.BucketRange;
import io.cochonnet.catalog.experiment.Audit;
import io.cochonnet.catalog.model.Experiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.type.SqlTypeName;

/** The variation that each user saw beside the one that the hash of the user's id gives. */
final class AuditView {
  /** The scalar function {@code GROWTHBOOK_HASH(seed, value, hash_version)}. */
  static final String HASH = "GROWTHBOOK_HASH";

  private static final SqlTemplate OF_EXPERIMENT =
      new SqlTemplate(
          """
          SELECT
            experiment_id,
            user_id,
            exposed_at,
            variation_id AS recorded_variation,
            expected_variation,
            COALESCE(variation_id = expected_variation, FALSE) AS is_match,
            several AS multiple_exposures
          FROM (
            SELECT
              hashed.*,
              CASE
                {cases}
              END AS expected_variation
            FROM (
              SELECT unit.*, {hash}({seed}, user_id, {version}) AS hash_value
              FROM usage.experiment_unit AS unit
              WHERE experiment_id = {experiment}
            ) AS hashed
          ) AS expected
          """);

  private static final String OF_NONE =
      """
      SELECT
        experiment_id,
        user_id,
        exposed_at,
        variation_id AS recorded_variation,
        variation_id AS expected_variation,
        FALSE AS is_match,
        several AS multiple_exposures
      FROM usage.experiment_unit
      WHERE FALSE\
      """;

  private AuditView() {}

  static ViewDefinition of(List<Experiment> experiments) {
    String text =
        experiments.stream()
            .filter(Audit::isPossible)
            .map(AuditView::of)
            .collect(Collectors.joining("\nUNION ALL\n"));
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "experiment_assignment_audit",
        "The variation that each user saw first beside the one that the hash of the user's id"
            + " gives, for experiments whose definition says how users are assigned.",
        text.isEmpty() ? OF_NONE : text,
        List.of(
            Columns.text("experiment_id", "The experiment."),
            Columns.text("user_id", "The user."),
            new ColumnDefinition("exposed_at", SqlTypeName.TIMESTAMP, "The first exposure (UTC)."),
            Columns.text("recorded_variation", "The variation of the first exposure."),
            Columns.text(
                "expected_variation",
                "The variation by the hash; NULL for users who should not take part."),
            new ColumnDefinition("is_match", SqlTypeName.BOOLEAN, "Whether both are the same."),
            new ColumnDefinition(
                "multiple_exposures",
                SqlTypeName.BOOLEAN,
                "Whether the user saw several variations.")));
  }

  private static String of(Experiment experiment) {
    Experiment.Assignment assignment = experiment.assignment().orElseThrow();
    List<BucketRange> ranges = Audit.ranges(experiment);
    Map<String, String> values = new HashMap<>();
    values.put("hash", HASH);
    values.put("experiment", SqlText.varchar(experiment.key()));
    values.put("seed", SqlText.varchar(assignment.seed()));
    values.put("version", Integer.toString(assignment.hashVersion()));
    values.put(
        "cases",
        IntStream.range(0, ranges.size())
            .mapToObj(
                i ->
                    "WHEN hash_value >= %s AND hash_value < %s THEN %s"
                        .formatted(
                            SqlText.decimal(ranges.get(i).start()),
                            SqlText.decimal(ranges.get(i).end()),
                            SqlText.varchar(experiment.variations().get(i).id())))
            .collect(Collectors.joining("\n      ")));
    return OF_EXPERIMENT.render(Slice.NONE, values);
  }
}
