package io.cochonnet.adapter.random;

import static io.cochonnet.adapter.random.Kind.BIGINT;
import static io.cochonnet.adapter.random.Kind.BOOLEAN;
import static io.cochonnet.adapter.random.Kind.DATE;
import static io.cochonnet.adapter.random.Kind.DECIMAL;
import static io.cochonnet.adapter.random.Kind.DOUBLE;
import static io.cochonnet.adapter.random.Kind.INTEGER;
import static io.cochonnet.adapter.random.Kind.NUMBERS;
import static io.cochonnet.adapter.random.Kind.TEXTS;
import static io.cochonnet.adapter.random.Kind.TIMESTAMP;
import static io.cochonnet.adapter.random.Kind.VARCHAR;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The operators and functions that queries are made of: one line each. */
final class Operators {
  static final Operators INSTANCE = new Operators();

  private final Map<Kind, List<Operator>> byResult = new EnumMap<>(Kind.class);

  private Operators() {
    Kind.SCALARS.forEach(this::addForEach);
    connectives();
    numbers();
    texts();
    times();
    arrays();
  }

  /** Those that give a kind; never none for the {@linkplain Kind#SCALARS scalar kinds}. */
  List<Operator> of(Kind result) {
    return byResult.getOrDefault(result, List.of());
  }

  private void addForEach(Kind kind) {
    for (String comparison : List.of("=", "<>", "<", "<=", ">", ">=")) {
      add("({} " + comparison + " {})", BOOLEAN, kind, kind);
    }
    add("({} between {} and {})", BOOLEAN, kind, kind, kind);
    add("({} not between {} and {})", BOOLEAN, kind, kind, kind);
    add("({} in ({}, {}))", BOOLEAN, kind, kind, kind);
    add("({} not in ({}, {}))", BOOLEAN, kind, kind, kind);
    add("({} is null)", BOOLEAN, kind);
    add("({} is not null)", BOOLEAN, kind);
    add("({} is distinct from {})", BOOLEAN, kind, kind);
    add("({} is not distinct from {})", BOOLEAN, kind, kind);
    add("case when {} then {} else {} end", kind, BOOLEAN, kind, kind);
    add("case when {} then {} when {} then {} end", kind, BOOLEAN, kind, BOOLEAN, kind);
    add("case {} when {} then {} else {} end", kind, VARCHAR, VARCHAR, kind, kind);
    add("coalesce({}, {})", kind, kind, kind);
    add("coalesce({}, {}, {})", kind, kind, kind, kind);
    add("nullif({}, {})", kind, kind, kind);
    add("greatest({}, {})", kind, kind, kind);
    add("least({}, {})", kind, kind, kind);
  }

  private void connectives() {
    for (int weight = 0; weight < 6; weight++) {
      add("({} and {})", BOOLEAN, BOOLEAN, BOOLEAN);
      add("({} or {})", BOOLEAN, BOOLEAN, BOOLEAN);
      add("(not {})", BOOLEAN, BOOLEAN);
    }
    for (String test : List.of("true", "false")) {
      add("({} is " + test + ")", BOOLEAN, BOOLEAN);
      add("({} is not " + test + ")", BOOLEAN, BOOLEAN);
    }
  }

  private void numbers() {
    for (Kind kind : Kind.NUMERIC) {
      for (String sign : List.of("+", "-", "*")) {
        arithmetic("({} " + sign + " {})", kind, kind, kind);
      }
      arithmetic("(- {})", kind, kind);
      // The embedded server gives a double for the absolute value of a decimal.
      arithmetic(kind == DECIMAL ? "(+ {})" : "abs({})", kind, kind);
      arithmetic("({} / 4)", kind, kind);
      arithmetic("({} / -3)", kind, kind);
      arithmetic("floor({})", kind, kind);
      arithmetic("ceil({})", kind, kind);
      // Calcite's own UNION takes the 0 that it gives for a decimal and 0.00 for two values.
      arithmetic(kind == DECIMAL ? "({} - 1)" : "sign({})", kind, kind);
      arithmetic("({} / nullif({}, 0))", kind, kind, kind);
      for (Kind other : Kind.NUMERIC) {
        if (other != kind) {
          arithmetic("({} < {})", BOOLEAN, kind, other);
          arithmetic("({} = {})", BOOLEAN, kind, other);
          arithmetic("({} in ({}, {}))", BOOLEAN, kind, other, other);
        }
      }
    }
    for (Kind kind : Kind.WHOLE) {
      arithmetic("mod({}, 7)", kind, kind);
      arithmetic("mod({}, -3)", kind, kind);
      arithmetic("mod({}, nullif({}, 0))", kind, kind, kind);
      arithmetic("cast({} as double)", DOUBLE, kind);
      arithmetic("cast({} as decimal(12, 2))", DECIMAL, kind);
      arithmetic("cast({} as varchar)", VARCHAR, kind);
    }
    arithmetic("cast({} as bigint)", BIGINT, INTEGER);
    arithmetic("cast({} as integer)", INTEGER, BIGINT);
    arithmetic("cast({} as integer)", INTEGER, DOUBLE);
    arithmetic("cast({} as bigint)", BIGINT, DECIMAL);
    arithmetic("round({}, 1)", DOUBLE, DOUBLE);
    arithmetic("truncate({}, 0)", DOUBLE, DOUBLE);
    arithmetic("round({}, 1)", DECIMAL, DECIMAL);
    arithmetic("power({}, 2)", DOUBLE, DOUBLE);
    arithmetic("sqrt(abs({}))", DOUBLE, DOUBLE);
    arithmetic("ln(abs({}) + 1)", DOUBLE, DOUBLE);
    arithmetic("log10(abs({}) + 1)", DOUBLE, DOUBLE);
    arithmetic("atan2({}, {})", DOUBLE, DOUBLE, DOUBLE);
    for (String function : List.of("exp", "sin", "cos", "tan", "atan", "asin", "acos")) {
      arithmetic(function + "(tanh({}))", DOUBLE, DOUBLE);
    }
    for (String function : List.of("degrees", "radians", "cbrt")) {
      arithmetic(function + "({})", DOUBLE, DOUBLE);
    }
    for (String function : List.of("bitand", "bitor", "bitxor")) {
      // Of two INTEGER columns, Calcite does not always compile them.
      arithmetic(function + "({}, {})", BIGINT, BIGINT, BIGINT);
    }
  }

  private void texts() {
    add("upper({})", VARCHAR, VARCHAR);
    add("lower({})", VARCHAR, VARCHAR);
    add("trim({})", VARCHAR, VARCHAR);
    add("trim(leading 'a' from {})", VARCHAR, VARCHAR);
    add("({} || {})", VARCHAR, VARCHAR, VARCHAR);
    add("substring({} from 2)", VARCHAR, VARCHAR);
    add("substring({} from 1 for 2)", VARCHAR, VARCHAR);
    add("replace({}, 'a', 'xy')", VARCHAR, VARCHAR);
    add("overlay({} placing 'z' from 2 for 1)", VARCHAR, VARCHAR);
    add("char_length({})", INTEGER, VARCHAR);
    add("position({} in {})", INTEGER, VARCHAR, VARCHAR);
    add("left({}, 2)", VARCHAR, VARCHAR);
    add("right({}, 2)", VARCHAR, VARCHAR);
    add("left({}, {})", VARCHAR, VARCHAR, INTEGER);
    add("split_part({}, 'b', 1)", VARCHAR, VARCHAR);
    add("split_part({}, ' ', -1)", VARCHAR, VARCHAR);
    add("concat({}, {})", VARCHAR, VARCHAR, VARCHAR);
    add("concat_ws('-', {}, {})", VARCHAR, VARCHAR, VARCHAR);
    add("ltrim({})", VARCHAR, VARCHAR);
    add("trim(trailing 'b' from {})", VARCHAR, VARCHAR);
    add("substring({} from {})", VARCHAR, VARCHAR, INTEGER);
    add("starts_with({}, {})", BOOLEAN, VARCHAR, VARCHAR);
    add("starts_with({}, 'a')", BOOLEAN, VARCHAR);
    for (String pattern : List.of("A%", "%B", "É%", "a_")) {
      add("({} ilike '" + pattern + "')", BOOLEAN, VARCHAR);
    }
    for (String pattern : List.of("a%", "%b", "%a%", "a_b", "_", "%", "", "a$%", "100\\%", "%.%")) {
      add("({} like '" + pattern + "' escape '\\')", BOOLEAN, VARCHAR);
      add("({} not like '" + pattern + "' escape '\\')", BOOLEAN, VARCHAR);
    }
  }

  private void times() {
    for (Kind kind : List.of(TIMESTAMP, DATE)) {
      for (String unit : List.of("year", "quarter", "month", "week", "day")) {
        add("floor({} to " + unit + ")", kind, kind);
      }
      for (String unit : List.of("year", "month", "day", "quarter", "week", "dow", "doy")) {
        add("extract(" + unit + " from {})", BIGINT, kind);
      }
      add("({} + interval '3' day)", kind, kind);
      add("({} - interval '400' day)", kind, kind);
      add("({} + interval '1' month)", kind, kind);
      for (String unit : List.of("day", "week", "month", "quarter", "year")) {
        add("ceil({} to " + unit + ")", kind, kind);
      }
      for (String unit : List.of("isodow", "isoyear", "decade", "century", "epoch")) {
        add("extract(" + unit + " from {})", BIGINT, kind);
      }
      add("({} + {} * interval '1' day)", kind, kind, INTEGER);
      add("timestampadd(quarter, -1, {})", kind, kind);
      for (String unit : List.of("day", "month", "quarter", "year")) {
        add("timestampdiff(" + unit + ", {}, {})", INTEGER, kind, kind);
      }
    }
    add("last_day({})", DATE, DATE);
    for (String unit : List.of("hour", "minute", "second")) {
      add("floor({} to " + unit + ")", TIMESTAMP, TIMESTAMP);
      add("extract(" + unit + " from {})", BIGINT, TIMESTAMP);
    }
    add("({} + interval '90' minute)", TIMESTAMP, TIMESTAMP);
    add("({} - interval '1' second)", TIMESTAMP, TIMESTAMP);
    for (String unit : List.of("week", "month", "day", "hour")) {
      add("date_trunc('" + unit + "', {})", TIMESTAMP, TIMESTAMP);
    }
    add("cast({} as date)", DATE, TIMESTAMP);
    add("cast({} as timestamp(3))", TIMESTAMP, DATE);
    for (String zone : List.of("UTC", "Europe/Paris", "America/New_York")) {
      add("local_date({}, '" + zone + "')", DATE, TIMESTAMP);
    }
    add("({} < {})", BOOLEAN, TIMESTAMP, DATE);
    add("timestampdiff(hour, {}, {})", INTEGER, TIMESTAMP, TIMESTAMP);
  }

  private void arrays() {
    add("cardinality({})", INTEGER, TEXTS);
    add("{}[1]", VARCHAR, TEXTS);
    add("{}[2]", INTEGER, NUMBERS);
    add("({} is null)", BOOLEAN, TEXTS);
    add("({} is not null)", BOOLEAN, NUMBERS);
  }

  private void add(String template, Kind result, Kind... operands) {
    add(new Operator(template, result, Arrays.asList(operands), false));
  }

  private void arithmetic(String template, Kind result, Kind... operands) {
    add(new Operator(template, result, Arrays.asList(operands), true));
  }

  private void add(Operator operator) {
    byResult.computeIfAbsent(operator.result(), kind -> new ArrayList<>()).add(operator);
  }
}
