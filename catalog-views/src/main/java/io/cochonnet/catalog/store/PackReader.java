package io.cochonnet.catalog.store;

import io.cochonnet.catalog.index.Cells;
import io.cochonnet.catalog.index.EntityDays;
import io.cochonnet.catalog.index.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the entities of a source out of packed days. */
final class PackReader {
  private static final String TABLE = "usage.user_activity";
  private static final String USER = "user_id";

  /** Where the entity stands among the packed columns; -1 for the user. */
  private final int entityPlace;

  private final int[] dimensionPlaces;
  private final Ids ids;
  private final Cells cells;

  private PackReader(int entityPlace, int[] dimensionPlaces, Ids ids, Cells cells) {
    this.entityPlace = entityPlace;
    this.dimensionPlaces = dimensionPlaces;
    this.ids = ids;
    this.cells = cells;
  }

  /** Empty where packs do not hold what the source needs. */
  static Optional<PackReader> of(EntityRows source, Ids ids, Cells cells) {
    boolean packed =
        source.table().equals(TABLE)
            && source.time().equals("usage_date")
            && source.filter().isEmpty()
            && (source.entityColumn().equals(USER)
                || PackedDay.COLUMNS.contains(source.entityColumn()))
            && PackedDay.COLUMNS.containsAll(source.dimensionColumns());
    return packed
        ? Optional.of(
            new PackReader(
                PackedDay.COLUMNS.indexOf(source.entityColumn()),
                source.dimensionColumns().stream().mapToInt(PackedDay.COLUMNS::indexOf).toArray(),
                ids,
                cells))
        : Optional.empty();
  }

  /** The entities of a day, given all of its parts. */
  EntityDays.Day read(int day, List<byte[]> parts) {
    Collected collected = new Collected();
    for (byte[] part : parts) {
      PackedDay.unpack(part, collected);
      collected.lookUp();
    }
    return entityPlace < 0 ? collected.users(day) : collected.others(day);
  }

  /** What the parts of a day hold. */
  private final class Collected implements PackedDay.Sink {
    private final Ids.Batch batch = new Ids.Batch();
    private final int[] batchCells = new int[Ids.Batch.MOST];
    private int[] cellOf = new int[0];
    private int[] entities = new int[1024];
    private int[] entityCells = new int[1024];
    private int size;

    @Override
    public void combinations(List<List<@Nullable String>> values) {
      cellOf = values.stream().mapToInt(this::cell).toArray();
      if (entityPlace >= 0) {
        values.forEach(this::addOther);
      }
    }

    @Override
    public void user(byte[] id, int length, int combination) {
      if (entityPlace < 0) {
        batchCells[batch.size()] = cellOf[combination];
        batch.add(id, length);
        if (batch.isFull()) {
          lookUp();
        }
      }
    }

    void lookUp() {
      ids.number(batch);
      for (int i = 0; i < batch.size(); i++) {
        add(batch.number(i), batchCells[i]);
      }
      batch.clear();
    }

    private void addOther(List<@Nullable String> values) {
      String entity = values.get(entityPlace);
      if (entity != null) {
        add(ids.number(entity), cell(values));
      }
    }

    private int cell(List<@Nullable String> values) {
      List<@Nullable String> dimensions = new ArrayList<>();
      for (int place : dimensionPlaces) {
        dimensions.add(values.get(place));
      }
      return cells.number(Collections.unmodifiableList(dimensions));
    }

    private void add(int entity, int cell) {
      if (size == entities.length) {
        entities = Arrays.copyOf(entities, 2 * size);
        entityCells = Arrays.copyOf(entityCells, 2 * size);
      }
      entities[size] = entity;
      entityCells[size++] = cell;
    }

    EntityDays.Day users(int day) {
      return new EntityDays.Day(
          day, Arrays.copyOf(entities, size), Arrays.copyOf(entityCells, size));
    }

    /** Of tenants and the like, several combinations may give the same. */
    EntityDays.Day others(int day) {
      DayRows rows = new DayRows();
      for (int i = 0; i < size; i++) {
        rows.add(entities[i], entityCells[i]);
      }
      return rows.distinct(day);
    }
  }
}
