package io.cochonnet.catalog;

import io.cochonnet.catalog.experiment.ExperimentSum;
import io.cochonnet.catalog.experiment.Readout;
import io.cochonnet.catalog.experiment.ReadoutRow;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.sql.ProductViews;
import io.cochonnet.catalog.store.Horizon;
import io.cochonnet.catalog.store.MetricStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The tables of {@code product} that are read out of the sums of experiments. */
final class ExperimentTables {
  private final List<Shape> shapes;

  /** One of the tables. */
  private record Shape(
      String name,
      String description,
      List<ReadoutColumns.Column> columns,
      Function<Source, List<ReadoutRow>> rows) {
    ViewDefinition view() {
      return new ViewDefinition(
          ProductViews.SCHEMA,
          name,
          description,
          "",
          columns.stream().map(ReadoutColumns.Column::definition).toList());
    }
  }

  /** An experiment with what it is read from. */
  private record Source(Readout readout, LocalDate lastDay) {}

  ExperimentTables() {
    List<Shape> all = new ArrayList<>();
    all.add(
        new Shape(
            "experiment_readout",
            "Every experiment, metric and variation against its baseline, with interval, status"
                + " and recommendation.",
            columns(List.of(), ReadoutColumns.ADVICE),
            source -> source.readout().rows()));
    for (ExperimentSum.Dimension dimension : ExperimentSum.Dimension.values()) {
      all.add(
          new Shape(
              "experiment_readout_by_" + dimension.column(),
              "Every experiment, metric and variation against its baseline, with interval and"
                  + " status. By "
                  + dimension.column()
                  + ": "
                  + dimension.description(),
              columns(
                  List.of(
                      ReadoutColumns.text(
                          dimension.column(),
                          dimension.description() + " NULL is a value of its own.",
                          it -> it.slice().orElse(null))),
                  List.of()),
              source -> source.readout().rows(dimension)));
    }
    all.add(
        new Shape(
            "experiment_readout_daily",
            "The readout at the end of each day since the first exposure, for charts of lifts over"
                + " time.",
            columns(
                List.of(
                    new ReadoutColumns.Column(
                        new ColumnDefinition(
                            "metric_date", SqlTypeName.DATE, "Local day at whose end it is read."),
                        it -> it.day().map(day -> (int) day.toEpochDay()).orElse(null))),
                List.of()),
            source -> source.readout().daily(source.lastDay())));
    this.shapes = List.copyOf(all);
  }

  /** The tables as views without a text. */
  List<ViewDefinition> views() {
    List<ViewDefinition> views = new ArrayList<>(shapes.stream().map(Shape::view).toList());
    views.add(ExperimentList.VIEW);
    return views;
  }

  /** The tables, by qualified name, over a store. */
  Map<String, Table> over(
      Definitions definitions, MetricStore store, Function<String, Optional<Instant>> readAt) {
    Map<String, Table> tables = new LinkedHashMap<>();
    for (Shape shape : shapes) {
      tables.put(
          shape.view().qualifiedName(),
          new RowsTable(shape.view().columns(), () -> cells(shape, definitions, store)));
    }
    tables.put(
        ExperimentList.VIEW.qualifiedName(),
        new RowsTable(
            ExperimentList.VIEW.columns(),
            () -> ExperimentList.rows(definitions, store.experimentSums(), readAt)));
    return tables;
  }

  private static List<ReadoutColumns.Column> columns(
      List<ReadoutColumns.Column> slice, List<ReadoutColumns.Column> after) {
    List<ReadoutColumns.Column> columns = new ArrayList<>(ReadoutColumns.KEYS);
    columns.addAll(slice);
    columns.addAll(ReadoutColumns.FIGURES);
    columns.addAll(after);
    return columns;
  }

  private static List<Object[]> cells(Shape shape, Definitions definitions, MetricStore store) {
    List<ExperimentSum> sums = store.experimentSums();
    LocalDate lastDay = store.horizon().map(Horizon::lastDay).orElse(LocalDate.EPOCH);
    List<Object[]> all = new ArrayList<>();
    for (Experiment experiment : definitions.experiments()) {
      Source source = new Source(new Readout(experiment, definitions, sums), lastDay);
      for (ReadoutRow row : shape.rows().apply(source)) {
        List<@Nullable Object> cells = new ArrayList<>();
        shape.columns().forEach(column -> cells.add(column.value().apply(row)));
        all.add(cells.toArray());
      }
    }
    return all;
  }

  /** Rows that are made anew for every query. */
  private static final class RowsTable extends AbstractTable implements ScannableTable {
    private final List<ColumnDefinition> columns;
    private final Supplier<List<Object[]>> rows;

    RowsTable(List<ColumnDefinition> columns, Supplier<List<Object[]>> rows) {
      this.columns = columns;
      this.rows = rows;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory factory) {
      return CatalogView.rowType(columns, factory);
    }

    @Override
    public Enumerable<Object[]> scan(DataContext root) {
      return Linq4j.asEnumerable(rows.get());
    }
  }
}
