package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.mql.Capability;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions over a document without fields, each with the answer that MongoDB's manual gives. A
 * server has a capability if it answers all of them so.
 */
final class ExpressionChecks {
  private final Map<Capability, List<Check>> checks = new EnumMap<>(Capability.class);

  /**
   * An expression and its answer, as extended JSON.
   *
   * @param answer empty where the server must refuse the expression
   */
  record Check(String expression, String answer) {
    boolean mustFail() {
      return answer.isEmpty();
    }
  }

  private ExpressionChecks() {
    addValues();
    addNumbers();
    addDates();
    addTexts();
  }

  static Map<Capability, List<Check>> all() {
    return new ExpressionChecks().checks;
  }

  private void addValues() {
    add(Capability.TO_DOUBLE, answers("{$toDouble: 2}", "2.0"));
    add(
        Capability.OBJECT_ID_TEXT,
        answers("{$toString: ObjectId('5f0000000000000000000001')}", "'5f0000000000000000000001'"));
    add(
        Capability.DECIMAL128,
        answers("{$add: [NumberDecimal('0.10'), NumberDecimal('0.20')]}", "NumberDecimal('0.30')"),
        answers("{$lt: [NumberDecimal('0.1'), 1]}", "true"));
    add(
        Capability.NAN_ORDER,
        answers("{$gt: [NaN, 1]}", "false"),
        answers("{$gte: [NaN, {$literal: -Infinity}]}", "false"));
    add(
        Capability.TYPE_ORDER,
        answers("{$and: [{$lt: ['a', {$literal: {}}]}, {$gte: ['a', '']}]}", "true"),
        answers("{$and: [{$gte: [5, NaN]}, {$lt: [5, '']}]}", "true"),
        answers("{$lt: [ISODate('2026-01-01T00:00:00Z'), {$literal: {}}]}", "false"),
        answers("{$gt: [ISODate('2026-01-01T00:00:00Z'), true]}", "true"));
  }

  private void addNumbers() {
    add(
        Capability.LONG_ARITHMETIC,
        answers("{$mod: [NumberLong('9007199254740993'), NumberLong('10')]}", "NumberLong('3')"),
        answers("{$mod: [-7, 2]}", "-1"),
        answers("{$abs: NumberLong('-9007199254740993')}", "NumberLong('9007199254740993')"),
        refuses("{$mod: [5, 0]}"));
    add(
        Capability.DECIMAL_ARITHMETIC,
        answers(
            "{$toLong: {$divide: [{$toDecimal: NumberLong('9223372036854775807')}, {$toDecimal:"
                + " 2}]}}",
            "NumberLong('4611686018427387903')"),
        answers("{$eq: [{$mod: [NumberDecimal('0.99'), 1]}, NumberDecimal('0.99')]}", "true"),
        answers("{$eq: [{$toDecimal: 2.5}, NumberDecimal('2.5')]}", "true"));
    add(
        Capability.ROUNDING,
        answers("{$trunc: -2.7}", "-2.0"),
        answers("{$trunc: [NumberDecimal('12.345'), 1]}", "NumberDecimal('12.3')"),
        answers("{$trunc: [-15, -1]}", "-10"),
        answers("{$floor: -1e300}", "-1e300"),
        answers("{$ceil: NumberDecimal('1.5')}", "NumberDecimal('2')"));
    add(
        Capability.CHECKED_CASTS,
        answers("{$toInt: -2.7}", "-2"),
        answers("{$toLong: NumberDecimal('2.7')}", "NumberLong('2')"),
        refuses("{$toInt: NumberLong('3000000000')}"),
        refuses("{$toLong: 1e300}"));
    add(
        Capability.EXPONENTIAL,
        answers("{$exp: 0}", "1.0"),
        answers("{$pow: [{$toDouble: 3}, 2]}", "9.0"),
        answers("{$eq: [{$pow: [-8.0, 0.5]}, NaN]}", "true"));
    add(
        Capability.LOGARITHMS,
        answers("{$ln: 1}", "0.0"),
        answers("{$log10: 100}", "2.0"),
        refuses("{$ln: 0}"),
        refuses("{$log10: -1}"));
    add(
        Capability.TRIGONOMETRY,
        answers("{$sin: 0}", "0.0"),
        answers("{$acos: 1}", "0.0"),
        answers("{$atan2: [0, 1]}", "0.0"),
        answers("{$tanh: 0}", "0.0"),
        answers("{$degreesToRadians: 0.0}", "0.0"));
    add(
        Capability.BITS,
        answers("{$bitAnd: [NumberLong('5'), NumberLong('3')]}", "NumberLong('1')"),
        answers("{$bitOr: [NumberLong('5'), NumberLong('3')]}", "NumberLong('7')"),
        answers("{$bitXor: [NumberLong('5'), NumberLong('3')]}", "NumberLong('6')"));
    add(
        Capability.NUMBER_TEXT,
        answers("{$toString: {$toLong: -30.0}}", "'-30'"),
        answers("{$toString: null}", "null"));
  }

  private void addDates() {
    add(
        Capability.DATE_TRUNC,
        answers(
            "{$dateTrunc: {date: ISODate('2026-03-29T12:00:00Z'), unit: 'week', startOfWeek:"
                + " 'sunday'}}",
            "ISODate('2026-03-29T00:00:00Z')"),
        answers(
            "{$dateTrunc: {date: ISODate('1969-12-31T12:00:00Z'), unit: 'quarter'}}",
            "ISODate('1969-10-01T00:00:00Z')"),
        answers(
            "{$dateTrunc: {date: ISODate('1969-12-31T12:00:00Z'), unit: 'year', binSize: 10}}",
            "ISODate('1960-01-01T00:00:00Z')"));
    add(
        Capability.DATE_TEXT_ROUND_TRIP,
        answers(
            "{$toDate: {$dateToString: {date: ISODate('2026-03-29T23:30:00Z'), format: '%Y-%m-%d',"
                + " timezone: 'Europe/Paris'}}}",
            "ISODate('2026-03-30T00:00:00Z')"));
    add(
        Capability.DATE_ARITHMETIC,
        answers(
            "{$subtract: [ISODate('2026-03-29T12:00:00Z'), {$mod: [{$toLong:"
                + " ISODate('2026-03-29T12:00:00Z')}, NumberLong('86400000')]}]}",
            "ISODate('2026-03-29T00:00:00Z')"),
        answers(
            "{$add: [ISODate('2026-03-29T12:00:00Z'), NumberLong('86400000')]}",
            "ISODate('2026-03-30T12:00:00Z')"));
    add(
        Capability.DATE_PARTS,
        answers("{$dayOfMonth: ISODate('2026-03-29T12:34:00Z')}", "29"),
        answers("{$dayOfYear: ISODate('2026-03-29T12:34:00Z')}", "88"),
        answers("{$hour: ISODate('2026-03-29T12:34:00Z')}", "12"),
        answers("{$second: ISODate('1969-12-31T23:59:59.999Z')}", "59"));
    add(
        Capability.DATE_TEXT,
        answers(
            "{$dateToString: {date: ISODate('0969-12-31T23:59:59.999Z'), format: '%Y-%m-%d"
                + " %H:%M:%S'}}",
            "'0969-12-31 23:59:59'"),
        answers("{$dateToString: {date: null, format: '%Y-%m-%d'}}", "null"));
    add(
        Capability.DATE_ADD,
        answers(
            "{$dateAdd: {startDate: ISODate('2026-01-31T12:00:00Z'), unit: 'month', amount: 1}}",
            "ISODate('2026-02-28T12:00:00Z')"),
        answers(
            "{$dateAdd: {startDate: ISODate('2026-01-31T00:00:00Z'), unit: 'month', amount: -13}}",
            "ISODate('2024-12-31T00:00:00Z')"),
        answers(
            "{$dateAdd: {startDate: ISODate('2026-01-31T00:00:00Z'), unit: 'month', amount:"
                + " null}}",
            "null"));
    add(
        Capability.DATE_FROM_PARTS,
        answers("{$dateFromParts: {year: 1990}}", "ISODate('1990-01-01T00:00:00Z')"),
        answers("{$dateFromParts: {year: null}}", "null"));
    add(
        Capability.DATE_WEEKS,
        answers("{$dayOfWeek: ISODate('1969-12-31T00:00:00Z')}", "4"),
        answers("{$isoDayOfWeek: ISODate('2026-03-01T00:00:00Z')}", "7"),
        answers("{$isoWeek: ISODate('2027-01-03T00:00:00Z')}", "53"),
        answers("{$toInt: {$isoWeekYear: ISODate('2027-01-03T00:00:00Z')}}", "2026"));
  }

  private void addTexts() {
    add(
        Capability.TEXT,
        answers("{$concat: ['a', 'b']}", "'ab'"),
        answers("{$concat: ['a', null]}", "null"),
        answers("{$strLenCP: 'h\u00e9'}", "2"),
        answers("{$substrCP: ['h\u00e9llo', 1, 2]}", "'\u00e9l'"),
        answers("{$substrCP: ['ab', 3, 2]}", "''"),
        answers("{$indexOfCP: ['h\u00e9llo', 'l']}", "2"),
        answers("{$indexOfCP: ['ab', 'x']}", "-1"),
        answers("{$indexOfCP: [null, 'x']}", "null"),
        answers("{$arrayElemAt: [{$split: ['a-b-', '-']}, -1]}", "''"));
    add(Capability.CHECKED_SUBSTRING, refuses("{$substrCP: ['abc', 0, -1]}"));
    add(
        Capability.TEXT_TRIM,
        answers("{$trim: {input: ' \\ta ', chars: ' '}}", "'\\ta'"),
        answers("{$ltrim: {input: 'aba', chars: 'a'}}", "'ba'"),
        answers("{$rtrim: {input: null, chars: 'a'}}", "null"));
    add(
        Capability.TEXT_REPLACE,
        answers("{$replaceAll: {input: 'a.a', find: '.', replacement: ''}}", "'aa'"),
        answers("{$replaceAll: {input: 'a', find: null, replacement: ''}}", "null"));
    add(
        Capability.REGEX_MATCH,
        answers("{$regexMatch: {input: 'a\\nb\\n', regex: '^a.b(?!.)', options: 's'}}", "false"),
        answers("{$regexMatch: {input: 'A\\nb', regex: '[Aa].b(?!.)', options: 's'}}", "true"),
        answers("{$regexMatch: {input: null, regex: 'a', options: 's'}}", "false"));
  }

  private void add(Capability capability, Check... expressions) {
    checks.put(capability, List.of(expressions));
  }

  private static Check answers(String expression, String answer) {
    return new Check(expression, answer);
  }

  private static Check refuses(String expression) {
    return new Check(expression, "");
  }
}
