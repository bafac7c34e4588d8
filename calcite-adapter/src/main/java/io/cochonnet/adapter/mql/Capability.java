package io.cochonnet.adapter.mql;

/**
 * Something that not every MongoDB-compatible server can do, or does right. A translation that
 * needs it asks {@link Capabilities}; {@code exec} probes them by looking at answers.
 */
public enum Capability {
  /** {@code $lookup} by fields. */
  LOOKUP,
  /** {@code $lookup} by fields with a pipeline (MongoDB 5.0). */
  LOOKUP_PIPELINE,
  /** {@code $lookup} of all that a pipeline gives. */
  LOOKUP_ALL,
  /** {@code $unionWith} a pipeline (MongoDB 4.4). */
  UNION_WITH,
  /** {@code $setWindowFields} with frames of documents, ranks and shifts (MongoDB 5.0). */
  WINDOW_FIELDS,
  /** {@code $filter} with a condition over its variable. */
  ARRAY_FILTER,
  /** {@code $dateTrunc} with unit, zone and first day of the week (MongoDB 5.0). */
  DATE_TRUNC,
  /** {@code $dateToString} in a time zone, read back by {@code $toDate}. */
  DATE_TEXT_ROUND_TRIP,
  /**
   * {@code $subtract} and {@code $add} of milliseconds on a date, {@code $mod}, {@code $toLong}.
   */
  DATE_ARITHMETIC,
  /** {@code $toDouble}. */
  TO_DOUBLE,
  /** {@code $toString} of an ObjectId gives its hexadecimal form. */
  OBJECT_ID_TEXT,
  /** Decimal128 values compare and add up as numbers. */
  DECIMAL128,
  /** {@code $facet} followed by {@code $unwind} makes one document of none. */
  ONE_ROW,
  /** Comparison expressions put NaN below every number. */
  NAN_ORDER,
  /** Comparison expressions order values of different types as BSON does. */
  TYPE_ORDER,
  /** {@code $year}, {@code $month}, {@code $dayOfMonth}, {@code $hour}, {@code $minute}. */
  DATE_PARTS,
  /** {@code find} with {@code allowDiskUse} (MongoDB 4.4). */
  FIND_DISK_USE,
  /**
   * Texts by code points: {@code $concat}, {@code $strLenCP}, {@code $substrCP}, {@code $split}.
   */
  TEXT,
  /** {@code $substrCP} ends the statement where a length is negative. */
  CHECKED_SUBSTRING,
  /** {@code $trim}, {@code $ltrim}, {@code $rtrim} (MongoDB 4.0). */
  TEXT_TRIM,
  /** {@code $replaceAll} (MongoDB 4.4). */
  TEXT_REPLACE,
  /** {@code $regexMatch} (MongoDB 4.2). */
  REGEX_MATCH,
  /** {@code $mod} and {@code $abs} of whole numbers past 53 bits; {@code $mod} by zero fails. */
  LONG_ARITHMETIC,
  /** {@code $toDecimal}, and {@code $divide}, {@code $mod} and {@code $toLong} of decimals. */
  DECIMAL_ARITHMETIC,
  /** {@code $trunc} to places, {@code $floor} and {@code $ceil} of any double (MongoDB 4.2). */
  ROUNDING,
  /** {@code $toInt} and {@code $toLong} cut off digits and fail for what does not fit. */
  CHECKED_CASTS,
  /** {@code $exp} and {@code $pow}. */
  EXPONENTIAL,
  /** {@code $ln} and {@code $log10}, which fail for zero. */
  LOGARITHMS,
  /** {@code $sin} and its kin (MongoDB 4.2). */
  TRIGONOMETRY,
  /** The accumulators {@code $stdDevPop} and {@code $stdDevSamp}. */
  STANDARD_DEVIATION,
  /** {@code $bitAnd}, {@code $bitOr}, {@code $bitXor} (MongoDB 6.3). */
  BITS,
  /** {@code $toString} of whole numbers. */
  NUMBER_TEXT,
  /** {@code $dateToString} in UTC, null for null. */
  DATE_TEXT,
  /** {@code $dateAdd} of months (MongoDB 5.0). */
  DATE_ADD,
  /** {@code $dateFromParts} (MongoDB 3.6). */
  DATE_FROM_PARTS,
  /** {@code $dayOfWeek}, {@code $isoDayOfWeek}, {@code $isoWeek}, {@code $isoWeekYear}. */
  DATE_WEEKS
}
