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
        Capability.TYPE_ORDER,
        answers("{$and: [{$lt: ['a', {$literal: {}}]}, {$gte: ['a', '']}]}", "true"),
        answers("{$and: [{$gte: [5, NaN]}, {$lt: [5, '']}]}", "true"),
        answers("{$lt: [ISODate('2026-01-01T00:00:00Z'), {$literal: {}}]}", "false"));
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
            "ISODate('1969-10-01T00:00:00Z')"));
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
        answers("{$hour: ISODate('2026-03-29T12:34:00Z')}", "12"));
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
