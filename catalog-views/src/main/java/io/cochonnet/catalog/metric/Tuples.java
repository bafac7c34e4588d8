package io.cochonnet.catalog.metric;

import io.cochonnet.catalog.index.Cells;
import io.cochonnet.catalog.index.Selection;
import io.cochonnet.catalog.model.Dimension;
import io.cochonnet.catalog.model.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combinations of values of the dimensions that a query looks at, numbered. The cells of a source,
 * which know all of its dimensions, fall into them.
 */
public final class Tuples {
  private final List<String> dimensions;
  private final Cells numbers = new Cells();

  /**
   * Combinations of no dimension, which are one from the start, of one or of several, which are
   * none.
   *
   * @param dimensions their names
   */
  public Tuples(List<String> dimensions) {
    this.dimensions = List.copyOf(dimensions);
    if (dimensions.isEmpty()) {
      numbers.number(List.of());
    }
  }

  /** The names of the dimensions, in the order of {@link #values}. */
  public List<String> dimensions() {
    return dimensions;
  }

  /** How many combinations there are. */
  public int count() {
    return numbers.count();
  }

  /** The values of a combination, null for NULL. */
  public List<@Nullable String> values(int tuple) {
    return numbers.values(tuple);
  }

  /** Takes in what some cells of a source fall into. */
  void add(Source source, Cells cells, BitSet present) {
    Projection projection = new Projection(source);
    present.stream().forEach(cell -> numbers.number(projection.of(cells.values(cell))));
  }

  /** The class of each cell of a source; -1 for cells that a selection does not look at. */
  int[] classOfCell(Source source, Cells cells, Selection selection) {
    Projection projection = new Projection(source);
    int[] classes = new int[cells.count()];
    Arrays.setAll(
        classes, cell -> selection.classOf(numbers.number(projection.of(cells.values(cell)))));
    return classes;
  }

  /** The columns of a source's dimensions, in the order of its cells' values. */
  static List<String> columns(Source source) {
    return source.dimensions().values().stream().map(Dimension::column).toList();
  }

  /** Takes the wanted dimensions' values out of a cell's; NULL where the source lacks one. */
  private final class Projection {
    private final int[] places;

    Projection(Source source) {
      List<String> known = new ArrayList<>(source.dimensions().keySet());
      this.places = dimensions.stream().mapToInt(known::indexOf).toArray();
    }

    List<@Nullable String> of(List<@Nullable String> cell) {
      List<@Nullable String> values = new ArrayList<>(places.length);
      for (int place : places) {
        values.add(place < 0 ? null : cell.get(place));
      }
      return Collections.unmodifiableList(values);
    }
  }
}
