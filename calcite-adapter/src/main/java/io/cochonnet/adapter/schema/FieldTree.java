package io.cochonnet.adapter.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The fields of sampled documents, at most {@code maxColumns} of them. When there are more, the
 * nested document with the most fields is folded to one field, if it holds more than a tenth of
 * them (its field names are probably data); otherwise further fields are left out.
 */
final class FieldTree {
  private static final int LARGE_PART = 10;

  private final InferenceOptions options;
  private final Field root = new Field();
  private long documents;
  private int fields;
  private boolean full;
  private long leftOut;
  private long unnameable;

  FieldTree(InferenceOptions options) {
    this.options = options;
  }

  void add(BsonDocument document) {
    documents++;
    addFields(root, document, 0);
  }

  Field root() {
    return root;
  }

  long documents() {
    return documents;
  }

  /** Values of fields that came when no more could be remembered. */
  long leftOut() {
    return leftOut;
  }

  /** Values of fields that have no path, or no name that SQL could use. */
  long unnameable() {
    return unnameable;
  }

  private void addFields(Field parent, BsonDocument document, int level) {
    for (Map.Entry<String, BsonValue> entry : document.entrySet()) {
      String name = entry.getKey();
      if (name.isBlank() || !FieldPath.isSegment(name)) {
        unnameable++;
        continue;
      }
      Field field = find(parent, name);
      if (field == null) {
        continue;
      }
      field.observe(entry.getValue());
      if (entry.getValue().isDocument() && level < options.depth() && !field.isFolded()) {
        addFields(field, entry.getValue().asDocument(), level + 1);
      }
    }
  }

  /** The field of this name; null where it cannot be remembered. */
  private @Nullable Field find(Field parent, String name) {
    Field known = parent.children().get(name);
    if (known != null || parent.isFolded()) {
      return known;
    }
    if (fields >= options.maxColumns()) {
      makeRoom();
    }
    if (parent.isFolded()) {
      return null;
    }
    if (full) {
      leftOut++;
      return null;
    }
    Field added = new Field();
    parent.children().put(name, added);
    fields++;
    return added;
  }

  private void makeRoom() {
    Optional<Field> widest = full ? Optional.empty() : widest();
    if (widest.isEmpty()) {
      full = true;
      return;
    }
    fields -= widest.get().size();
    widest.get().fold();
  }

  /** The field with the most children, if it is worth folding. */
  private Optional<Field> widest() {
    Field widest = null;
    Deque<Field> open = new ArrayDeque<>(root.children().values());
    while (!open.isEmpty()) {
      Field field = open.remove();
      open.addAll(field.children().values());
      if (widest == null || field.children().size() > widest.children().size()) {
        widest = field;
      }
    }
    return Optional.ofNullable(widest)
        .filter(field -> field.size() > options.maxColumns() / LARGE_PART);
  }
}
