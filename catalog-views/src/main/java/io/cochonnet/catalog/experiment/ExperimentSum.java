package io.cochonnet.catalog.experiment;

import io.cochonnet.catalog.stats.ArmSums;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code usage.experiment_sums}: users who have everything in common that readouts tell
 * apart.
 *
 * @param hash the definition that the row was made by
 * @param variation null in the row that says that the metric is rolled up, whose users are the
 *     exposures outside of the experiment's time
 * @param several whether the users saw several variations, so that they count in none
 * @param exposed the local day of the first exposure; null without a variation
 * @param closed the local day on which the conversion window closed; null while it is open
 */
public record ExperimentSum(
    String experiment,
    String metric,
    String hash,
    @Nullable String variation,
    boolean several,
    @Nullable String plan,
    @Nullable String country,
    @Nullable String signupSource,
    @Nullable LocalDate exposed,
    @Nullable LocalDate closed,
    ArmSums sums,
    Instant asOf) {

  /** What readouts are sliced by: the value at the first exposure, or at signup. */
  public enum Dimension {
    PLAN("plan", "The plan at the first exposure."),
    COUNTRY("country", "The country at the first exposure."),
    SIGNUP_SOURCE("signup_source", "How the user signed up.");

    private final String column;
    private final String description;

    Dimension(String column, String description) {
      this.column = column;
      this.description = description;
    }

    public String column() {
      return column;
    }

    public String description() {
      return description;
    }
  }

  /** The value of a dimension; empty for NULL. */
  public Optional<String> value(Dimension dimension) {
    return Optional.ofNullable(
        switch (dimension) {
          case PLAN -> plan;
          case COUNTRY -> country;
          case SIGNUP_SOURCE -> signupSource;
        });
  }

  /** Whether it stands for users, and not for the metric as such. */
  public boolean isOfUsers() {
    return variation != null;
  }

  /** Whether the users were exposed by the end of a day. */
  public boolean isExposedBy(LocalDate day) {
    return exposed != null && !exposed.isAfter(day);
  }

  /** Whether the window was closed by the end of a day. */
  public boolean isClosedBy(LocalDate day) {
    return closed != null && !closed.isAfter(day);
  }
}
