package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.schema.Finding;
import io.cochonnet.adapter.schema.Finding.Kind;
import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.Sample;
import io.cochonnet.adapter.schema.SampleOptions;
import io.cochonnet.adapter.schema.SchemaCheck;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.adapter.schema.TableReport;
import io.cochonnet.yaml.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;

/** Holds declared tables against the database, collection by collection. Nothing is written. */
public final class SchemaInspector {
  private final MongoConnection connection;
  private final TableTyper typer;
  private final InferenceOptions inference;
  private final Map<String, List<String>> collections = new HashMap<>();

  private record Place(String database, String collection) {}

  public SchemaInspector(
      MongoConnection connection, SampleOptions sampling, InferenceOptions inference) {
    this.connection = connection;
    this.typer = new TableTyper(connection, sampling, inference);
    this.inference = inference;
  }

  /**
   * A report on each table, in the order of the declaration.
   *
   * @param progress told how many tables are done
   * @throws io.cochonnet.adapter.error.MongoAdapterException UNREACHABLE, NOT_AUTHENTICATED, or
   *     TIMED_OUT where no document could be read
   */
  public List<TableReport> check(SchemaDeclaration schema, IntConsumer progress) {
    Map<Place, List<TableDeclaration>> places = new LinkedHashMap<>();
    for (TableDeclaration table : schema.tables()) {
      places.computeIfAbsent(place(table), ignored -> new ArrayList<>()).add(table);
    }
    Map<String, TableReport> reports = new HashMap<>();
    places.forEach(
        (place, tables) -> {
          check(place, tables).forEach(report -> reports.put(report.table().name(), report));
          progress.accept(reports.size());
        });
    return schema.tables().stream()
        .map(table -> Objects.requireNonNull(reports.get(table.name())))
        .toList();
  }

  private List<TableReport> check(Place place, List<TableDeclaration> tables) {
    List<String> names = collections.computeIfAbsent(place.database(), connection::collectionNames);
    if (!names.contains(place.collection())) {
      return tables.stream().map(table -> missing(table, place, names)).toList();
    }
    Sample sample = typer.sample(place.database(), place.collection());
    return tables.stream()
        .map(table -> SchemaCheck.check(table, tables, sample, inference))
        .toList();
  }

  /** Tables with a key come into being with their first row. */
  private static TableReport missing(TableDeclaration table, Place place, List<String> names) {
    String noun = "Collection[%s.%s]".formatted(place.database(), place.collection());
    Finding finding =
        table.isWritable()
            ? new Finding(Kind.NOTE, noun + " does not exist yet: nothing was written.")
            : new Finding(
                Kind.FAULT,
                "%s does not exist.%s Correct `collection` or `database`, or create it."
                    .formatted(noun, NearestName.suggestion(place.collection(), names)));
    return new TableReport(table, "", List.of(finding));
  }

  private Place place(TableDeclaration table) {
    return new Place(table.database().orElse(connection.defaultDatabase()), table.collection());
  }
}
