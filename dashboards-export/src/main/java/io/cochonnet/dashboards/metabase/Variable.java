package io.cochonnet.dashboards.metabase;

import java.util.Optional;

/**
 * What readers narrow a dashboard's cards by: a parameter of the dashboard, and a template tag of
 * the same name in the queries of the cards.
 *
 * @param id of the parameter; starts with {@link #PREFIX}
 * @param tag letters, digits and underscores
 * @param clause an SQL condition with {@code AND}, as a query of Metabase has it
 * @param choices a card whose only column has the values to choose from; none for days
 */
record Variable(
    String id, String tag, String label, Kind kind, String clause, Optional<Card> choices) {
  /** Tells our parameters from those that somebody added in Metabase. */
  static final String PREFIX = "cochonnet_";

  /** How many values are chosen, and of what. */
  enum Kind {
    /** A day. */
    DAY("date", "date/single"),
    /** Any number of texts. */
    TEXTS("text", "string/="),
    /** A text; the first one where none is chosen. */
    TEXT("text", "string/=");

    private final String tagType;
    private final String parameterType;

    Kind(String tagType, String parameterType) {
      this.tagType = tagType;
      this.parameterType = parameterType;
    }

    /** Of a template tag. */
    String tagType() {
      return tagType;
    }

    /** Of a parameter. */
    String parameterType() {
      return parameterType;
    }

    /** The section of Metabase's list of parameters. */
    String section() {
      return this == DAY ? "date" : "string";
    }
  }
}
