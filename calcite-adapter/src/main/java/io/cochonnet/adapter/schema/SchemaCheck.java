package io.cochonnet.adapter.schema;

import io.cochonnet.adapter.schema.Finding.Kind;
import io.cochonnet.yaml.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** Holds a declared table against a sample of its collection. */
public final class SchemaCheck {
  private final TableDeclaration table;
  private final Sample sample;
  private final Map<FieldPath, ColumnDeclaration> inferred;
  private final List<ColumnDeclaration> undeclared;
  private final List<Finding> findings = new ArrayList<>();

  private SchemaCheck(
      TableDeclaration table,
      Collection<TableDeclaration> siblings,
      Sample sample,
      InferenceOptions options) {
    int depth =
        table.columns().stream()
            .mapToInt(column -> column.path().segments().size())
            .max()
            .orElse(0);
    InferenceOptions deep = options.withDepth(Math.max(options.depth(), Math.min(depth, 100)));
    List<BsonDocument> rows = TableRows.of(table, sample.documents());
    this.table = table;
    this.sample = sample;
    this.inferred =
        SchemaInference.infer(table.collection(), rows.stream(), deep)
            .declaration()
            .columns()
            .stream()
            .collect(Collectors.toMap(ColumnDeclaration::path, Function.identity()));
    this.undeclared =
        isFirst(table, siblings)
            ? UndeclaredFields.of(table, siblings, sample.documents(), options)
            : List.of();
  }

  /**
   * What the documents say against the declaration, columns in their order.
   *
   * @param siblings all declared tables over the collection, {@code table} among them: a field is
   *     undeclared where none of them has it
   */
  public static TableReport check(
      TableDeclaration table,
      Collection<TableDeclaration> siblings,
      Sample sample,
      InferenceOptions options) {
    SchemaCheck check = new SchemaCheck(table, siblings, sample, options);
    check.run();
    return new TableReport(table, sample.describe(), check.findings);
  }

  /** Of several tables with the same rows only one needs a further column. */
  private static boolean isFirst(TableDeclaration table, Collection<TableDeclaration> siblings) {
    return siblings.stream()
        .filter(sibling -> sibling.unwind().equals(table.unwind()))
        .findFirst()
        .filter(table::equals)
        .isPresent();
  }

  private void run() {
    sample.notes().forEach(note -> add(Kind.NOTE, note));
    if (sample.documents().isEmpty()) {
      add(Kind.NOTE, "The collection is empty: there is nothing to compare with.");
      return;
    }
    List<ColumnEvidence> evidence = TableEvidence.of(table, sample.documents());
    if (evidence.get(0).rows() == 0) {
      add(
          Kind.FAULT,
          "No document has an element at Path[%s], so the table has no rows."
              .formatted(table.unwind().map(FieldPath::render).orElse("")));
      return;
    }
    evidence.forEach(this::column);
    if (!undeclared.isEmpty()) {
      further();
    }
  }

  private void further() {
    TableDeclaration.Builder fields = TableDeclaration.builder(table.name()).columns(undeclared);
    table.unwind().ifPresent(fields::unwind);
    for (ColumnEvidence field : TableEvidence.of(fields.build(), sample.documents())) {
      String line = SchemaFileWriter.line(field.column());
      add(Kind.UNDECLARED, line + " # " + YamlScalar.comment(field.describe()));
    }
  }

  private void column(ColumnEvidence evidence) {
    ColumnDeclaration column = evidence.column();
    if (evidence.missing() == evidence.rows()) {
      neverSeen(column);
      return;
    }
    if (evidence.values() == 0) {
      add(Kind.NOTE, "%s is null wherever it was seen.".formatted(noun(column)));
    }
    if (!column.nullable() && evidence.values() < evidence.rows()) {
      add(
          Kind.FAULT,
          "%s is declared `nullable: false`, but missing or null in %s of the rows: reading those ends in MQL-205. Declare it nullable, or mend the documents."
              .formatted(
                  noun(column),
                  Shares.percent(evidence.rows() - evidence.values(), evidence.rows())));
    }
    if (evidence.mismatches() > 0) {
      misfits(evidence);
    }
  }

  private void neverSeen(ColumnDeclaration column) {
    List<String> paths =
        undeclared.stream().map(ColumnDeclaration::path).map(FieldPath::render).toList();
    add(
        Kind.FAULT,
        "%s was never seen: no row of the sample holds Path[%s].%s"
            .formatted(
                noun(column),
                column.path(),
                NearestName.suggestion(column.path().render(), paths)));
  }

  private void misfits(ColumnEvidence evidence) {
    ColumnDeclaration column = evidence.column();
    String found =
        "%s holds %s where %s is declared"
            .formatted(
                noun(column), Shares.types(evidence.misfits(), evidence.rows()), column.type());
    if (column.onTypeMismatch() == MismatchPolicy.ERROR) {
      add(
          Kind.FAULT,
          "%s: reading those ends in MQL-204. Declare it %s, or set `on_type_mismatch: null`."
              .formatted(found, fitting(column)));
    } else if (evidence.mismatches() == evidence.values()) {
      add(
          Kind.FAULT,
          "%s: no value fits, so it is always NULL. Declare it %s."
              .formatted(found, fitting(column)));
    } else {
      add(Kind.NOTE, "%s: those read as NULL.".formatted(found));
    }
  }

  /** The type that holds every value seen; JSON does where no other type does. */
  private ColumnType fitting(ColumnDeclaration column) {
    ColumnDeclaration seen = inferred.get(column.path());
    return seen == null || seen.onTypeMismatch() == MismatchPolicy.NULL
        ? ColumnType.JSON
        : seen.type();
  }

  private String noun(ColumnDeclaration column) {
    return "Column[%s.%s]".formatted(table.name(), column.name());
  }

  private void add(Kind kind, String message) {
    findings.add(new Finding(kind, message));
  }
}
