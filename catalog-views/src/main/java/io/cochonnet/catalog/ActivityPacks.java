package io.cochonnet.catalog;

import io.cochonnet.catalog.sql.DaySpan;
import io.cochonnet.catalog.sql.Query;
import io.cochonnet.catalog.sql.RollupSql;
import io.cochonnet.catalog.store.PackedDay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes {@code user_activity} once more, packed by day, for metrics to be read from. */
final class ActivityPacks {
  static final String TABLE = "user_activity_pack";

  /** A document holds 16 MB; a user takes less than 30 bytes of it. */
  private static final int ENTRIES_OF_A_PART = 500_000;

  private final RollupStatements statements;
  private final RollupSql sql;

  private record Row(LocalDate day, PackedDay.Entry entry) {}

  ActivityPacks(RollupStatements statements, RollupSql sql) {
    this.statements = statements;
    this.sql = sql;
  }

  /** Packs the days, whose activity is written; answers the number of rows. */
  long write(DaySpan days) {
    Map<LocalDate, List<PackedDay.Entry>> byDay = new TreeMap<>();
    days.first()
        .datesUntil(days.last().plusDays(1))
        .forEach(day -> byDay.put(day, new ArrayList<>()));
    Query query = Query.of(sql.activityToPack(PackedDay.COLUMNS, days.first(), days.last()));
    for (Row row : statements.rows("The activity of users", query, ActivityPacks::row)) {
      byDay.getOrDefault(row.day(), new ArrayList<>()).add(row.entry());
    }
    List<String> rows = new ArrayList<>();
    List<Object> packs = new ArrayList<>();
    byDay.forEach(
        (day, entries) -> {
          int parts = Math.max(1, (entries.size() + ENTRIES_OF_A_PART - 1) / ENTRIES_OF_A_PART);
          for (int part = 0; part < parts; part++) {
            int from = part * ENTRIES_OF_A_PART;
            int to = Math.min(entries.size(), from + ENTRIES_OF_A_PART);
            rows.add(sql.packedRow(day, part, parts, to - from));
            packs.add(PackedDay.pack(entries.subList(from, to)));
          }
        });
    statements.write(
        TABLE,
        new Query(
            "INSERT INTO usage." + TABLE + "\nVALUES\n  " + String.join(",\n  ", rows), packs));
    return rows.size();
  }

  private static Row row(ResultSet row) throws SQLException {
    List<@Nullable String> values = new ArrayList<>();
    for (int column = 0; column < PackedDay.COLUMNS.size(); column++) {
      values.add(row.getString(column + 3));
    }
    return new Row(
        LocalDate.ofEpochDay(row.getInt(1)),
        new PackedDay.Entry(row.getString(2), Collections.unmodifiableList(values)));
  }
}
