package io.cochonnet.catalog;

import io.cochonnet.catalog.sql.DaySpan;
import io.cochonnet.catalog.sql.Query;
import io.cochonnet.catalog.sql.RollupSql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/**
 * Days in the portions in which they are rolled up: as many days as hold a number of raw events,
 * and at least one. Few passes over the collection, and a bound on memory.
 */
final class RollupChunks {
  /**
   * Some days.
   *
   * @param events raw events of users in them
   */
  record Chunk(DaySpan days, long events) {}

  private record Count(LocalDate day, long events) {}

  private RollupChunks() {}

  /** The days in their order. */
  static List<Chunk> of(
      NavigableSet<LocalDate> days,
      RollupSql sql,
      RollupStatements statements,
      long eventsPerChunk) {
    List<Chunk> chunks = new ArrayList<>();
    for (DaySpan span : DaySpan.of(days)) {
      Map<LocalDate, Long> events = events(span, sql, statements);
      LocalDate start = span.first();
      long sum = 0;
      for (LocalDate day = start; !day.isAfter(span.last()); day = day.plusDays(1)) {
        long more = events.getOrDefault(day, 0L);
        if (sum + more > eventsPerChunk && day.isAfter(start)) {
          chunks.add(new Chunk(new DaySpan(start, day.minusDays(1)), sum));
          start = day;
          sum = 0;
        }
        sum += more;
      }
      chunks.add(new Chunk(new DaySpan(start, span.last()), sum));
    }
    return chunks;
  }

  private static Map<LocalDate, Long> events(
      DaySpan span, RollupSql sql, RollupStatements statements) {
    Map<LocalDate, Long> events = new HashMap<>();
    statements
        .rows(
            "The number of events",
            Query.of(sql.eventsByDay(span.first(), span.last())),
            row -> new Count(LocalDate.parse(row.getString(1)), row.getLong(2)))
        .forEach(count -> events.put(count.day(), count.events()));
    return events;
  }
}
