package io.cochonnet.adapter.schema;

import java.util.List;

/**
 * How a declared table compares with documents.
 *
 * @param extent how much of the collection was looked at, e.g. {@code all 412 documents}; empty
 *     where it does not exist
 */
public record TableReport(TableDeclaration table, String extent, List<Finding> findings) {
  public TableReport {
    findings = List.copyOf(findings);
  }

  /** How many findings there are of one kind. */
  public long count(Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).count();
  }
}
