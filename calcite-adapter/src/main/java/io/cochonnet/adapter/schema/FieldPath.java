package io.cochonnet.adapter.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The place of a field in a document, e.g. {@code score.home}.
 *
 * @param segments the field names from the outside in; at least one, none empty, none with a dot,
 *     none that starts with a dollar sign (MongoDB has no path to such a field)
 */
public record FieldPath(List<String> segments) {
  public FieldPath {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("A path has at least one segment.");
    }
    segments.forEach(segment -> check(segment, segment));
  }

  /**
   * Parses field names joined by dots.
   *
   * @throws IllegalArgumentException with a sentence for the person who wrote the path
   */
  public static FieldPath parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "Path[] is empty. Write a field's name, or names joined by dots.");
    }
    List<String> segments = List.of(text.split("\\.", -1));
    segments.forEach(segment -> check(segment, text));
    return new FieldPath(segments);
  }

  public static FieldPath of(String... segments) {
    return new FieldPath(List.of(segments));
  }

  /** Whether a field of this name can be part of a path. */
  static boolean isSegment(String name) {
    return !name.isEmpty() && !name.startsWith("$") && name.indexOf('.') < 0;
  }

  /** The form that MongoDB writes: names joined by dots, without a leading dollar sign. */
  public String render() {
    return String.join(".", segments);
  }

  /** The innermost field's name. */
  public String last() {
    return segments.get(segments.size() - 1);
  }

  /** The path of the surrounding document; empty for a field at the top. */
  public Optional<FieldPath> parent() {
    return segments.size() == 1
        ? Optional.empty()
        : Optional.of(new FieldPath(segments.subList(0, segments.size() - 1)));
  }

  /** The path of a field in the document at this path. */
  public FieldPath child(String segment) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(segment);
    return new FieldPath(longer);
  }

  /** The path of a field whose path is {@code inner} in the document at this path. */
  public FieldPath append(FieldPath inner) {
    List<String> longer = new ArrayList<>(segments);
    longer.addAll(inner.segments);
    return new FieldPath(longer);
  }

  /** Whether this is {@code prefix} itself or a path inside of it; compares whole segments. */
  public boolean startsWith(FieldPath prefix) {
    int length = prefix.segments.size();
    return length <= segments.size() && segments.subList(0, length).equals(prefix.segments);
  }

  @Override
  public String toString() {
    return render();
  }

  private static void check(String segment, String path) {
    if (segment.isEmpty()) {
      throw new IllegalArgumentException(
          "Path[%s] has an empty segment. Write field names joined by single dots."
              .formatted(path));
    }
    if (!isSegment(segment)) {
      throw new IllegalArgumentException(
          "Path[%s] has a segment that starts with '$' or holds a dot. Write plain field names."
              .formatted(path));
    }
  }
}
