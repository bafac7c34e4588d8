package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.schema.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields that a query reads, as a tree: {@code app.version} is a field inside of a field. */
final class WantedField {
  private final byte[] name;
  private final int[] columns;
  private final WantedField[] inside;

  private WantedField(String name, Builder builder) {
    this.name = name.getBytes(StandardCharsets.UTF_8);
    this.columns = builder.columns.stream().mapToInt(Integer::intValue).toArray();
    this.inside =
        builder.inside.entrySet().stream()
            .map(entry -> new WantedField(entry.getKey(), entry.getValue()))
            .toArray(WantedField[]::new);
  }

  private static final class Builder {
    final List<Integer> columns = new ArrayList<>();
    final Map<String, Builder> inside = new LinkedHashMap<>();
  }

  /**
   * The whole document, with column {@code i} at {@code paths.get(i)}. Paths can be equal, and one
   * can lead through another.
   */
  static WantedField of(List<FieldPath> paths) {
    Builder root = new Builder();
    for (int column = 0; column < paths.size(); column++) {
      Builder field = root;
      for (String segment : paths.get(column).segments()) {
        field = field.inside.computeIfAbsent(segment, ignored -> new Builder());
      }
      field.columns.add(column);
    }
    return new WantedField("", root);
  }

  /** Ordinals of the columns that hold this field itself. */
  int[] columns() {
    return columns;
  }

  boolean hasInside() {
    return inside.length > 0;
  }

  WantedField inside(int index) {
    return inside[index];
  }

  /** Bytes of the name, without a zero byte at its end. */
  int nameLength() {
    return name.length;
  }

  /**
   * The field inside whose name, and a zero byte, stand at {@code at}; -1 where there is none.
   *
   * @param guess where to look first: servers return fields in much the same order each time
   */
  int find(byte[] bytes, int at, int guess) {
    if (guess < inside.length && inside[guess].isNamed(bytes, at)) {
      return guess;
    }
    for (int i = 0; i < inside.length; i++) {
      if (inside[i].isNamed(bytes, at)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isNamed(byte[] bytes, int at) {
    int end = at + name.length;
    if (end >= bytes.length || bytes[end] != 0) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (bytes[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }
}
