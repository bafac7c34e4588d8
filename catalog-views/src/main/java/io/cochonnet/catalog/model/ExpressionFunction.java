package io.cochonnet.catalog.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of an {@link Expression}. */
public enum ExpressionFunction {
  ABS(1, 1),
  /** To whole numbers, or to a constant number of places; halves go away from zero. */
  ROUND(1, 2),
  /** The first argument that is not NULL. */
  COALESCE(1, Integer.MAX_VALUE),
  /** The first argument, NULL where it equals the second. */
  NULLIF(2, 2),
  /** The largest argument; NULL where one is NULL. */
  GREATEST(1, Integer.MAX_VALUE),
  /** The smallest argument; NULL where one is NULL. */
  LEAST(1, Integer.MAX_VALUE);

  private final int fewest;
  private final int most;

  ExpressionFunction(int fewest, int most) {
    this.fewest = fewest;
    this.most = most;
  }

  /** Whether it takes so many arguments. */
  public boolean takes(int arguments) {
    return arguments >= fewest && arguments <= most;
  }

  /** How many arguments it takes, for messages: {@code 1}, {@code 1 to 2}, {@code 1 or more}. */
  public String arity() {
    if (most == Integer.MAX_VALUE) {
      return fewest + " or more";
    }
    return fewest == most ? Integer.toString(fewest) : fewest + " to " + most;
  }

  @Nullable Double apply(List<Expression> arguments, Expression.Values values) {
    List<@Nullable Double> known = new ArrayList<>();
    for (Expression argument : arguments) {
      known.add(argument.evaluate(values));
    }
    return switch (this) {
      case COALESCE -> firstKnown(known);
      case NULLIF -> nullIf(known.get(0), known.get(1));
      case ABS, ROUND, GREATEST, LEAST -> strict(known);
    };
  }

  private static @Nullable Double firstKnown(List<@Nullable Double> values) {
    for (Double value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Double nullIf(@Nullable Double value, @Nullable Double other) {
    boolean equal = value != null && other != null && value.doubleValue() == other.doubleValue();
    return equal ? null : value;
  }

  private @Nullable Double strict(List<@Nullable Double> values) {
    List<Double> known = new ArrayList<>();
    for (Double value : values) {
      if (value == null) {
        return null;
      }
      known.add(value);
    }
    return switch (this) {
      case ABS -> Math.abs(known.get(0));
      case ROUND -> round(known.get(0), known.size() == 1 ? 0 : known.get(1).intValue());
      case GREATEST -> Collections.max(known);
      case LEAST -> Collections.min(known);
      case COALESCE, NULLIF -> throw new IllegalStateException(this + " is not strict.");
    };
  }

  private static Double round(double value, int places) {
    return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).doubleValue();
  }
}
