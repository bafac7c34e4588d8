package io.cochonnet.adapter.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * Suggests a table for a collection from a sample of its documents.
 *
 * <ul>
 *   <li>Nested documents become columns ({@code app.platform} is {@code app_platform}), what is
 *       nested too deeply JSON.
 *   <li>An array whose elements (nulls aside) are of one scalar type is an ARRAY of it; arrays of
 *       documents, of mixed types, always empty ones, and arrays beside other values are JSON.
 *   <li>Numbers: int is INTEGER, with long BIGINT, with double DOUBLE; any decimal makes DECIMAL.
 *   <li>Where types conflict, the most frequent one is chosen and the others read as NULL.
 *   <li>A field that is null wherever it was seen is JSON, which holds whatever comes.
 *   <li>Only {@code _id} is declared not nullable, where every document has one: no sample proves
 *       that another field is never missing.
 * </ul>
 */
public final class SchemaInference {
  private static final FieldPath ID = FieldPath.of("_id");

  private final FieldTree tree;
  private final List<Candidate> candidates = new ArrayList<>();
  private final InferenceNotes notes = new InferenceNotes();

  /** A field that becomes a column; {@code lenient} where it stands in a field of mixed types. */
  private record Candidate(FieldPath path, Field field, TypeChoice choice, boolean lenient) {
    MismatchPolicy policy() {
      return lenient || choice.mismatches() > 0 ? MismatchPolicy.NULL : MismatchPolicy.ERROR;
    }
  }

  private SchemaInference(FieldTree tree) {
    this.tree = tree;
  }

  /**
   * Reads the sample once, in memory bounded by {@code options}. The same documents in the same
   * order give the same result. A sample without fields gives a table of {@code _id} alone.
   */
  public static InferredTable infer(
      String collection, Stream<BsonDocument> sample, InferenceOptions options) {
    FieldTree tree = new FieldTree(options);
    sample.forEachOrdered(tree::add);
    return new SchemaInference(tree).table(collection, options);
  }

  private InferredTable table(String collection, InferenceOptions options) {
    collect(Optional.empty(), tree.root(), false);
    if (candidates.isEmpty()) {
      Field none = new Field();
      candidates.add(new Candidate(ID, none, TypeChoice.of(none), false));
      notes.noFields(tree.documents());
    }
    Map<FieldPath, String> names =
        ColumnNames.of(candidates.stream().map(Candidate::path).toList(), options.separator());
    TableDeclaration.Builder table = TableDeclaration.builder(collection);
    for (Candidate candidate : candidates) {
      String name = Objects.requireNonNull(names.get(candidate.path()));
      notes.name(candidate.path(), name, options.separator());
      table.column(column(name, candidate));
    }
    notes.limits(tree, options);
    return new InferredTable(table.build(), notes.list());
  }

  private void collect(Optional<FieldPath> outer, Field parent, boolean lenient) {
    parent
        .children()
        .forEach(
            (name, field) -> {
              FieldPath path =
                  outer.map(prefix -> prefix.child(name)).orElseGet(() -> FieldPath.of(name));
              TypeChoice choice = TypeChoice.of(field);
              notes.field(path, field, choice);
              if (choice.flatten()) {
                collect(Optional.of(path), field, lenient || choice.conflict());
              } else {
                candidates.add(new Candidate(path, field, choice, lenient));
              }
            });
  }

  private ColumnDeclaration column(String name, Candidate candidate) {
    MismatchPolicy policy = candidate.policy();
    boolean always = tree.documents() > 0 && candidate.field().values() == tree.documents();
    boolean id = candidate.path().equals(ID) && always && policy == MismatchPolicy.ERROR;
    return ColumnDeclaration.builder(name, candidate.choice().type())
        .path(candidate.path())
        .nullable(!id)
        .onTypeMismatch(policy)
        .build();
  }
}
