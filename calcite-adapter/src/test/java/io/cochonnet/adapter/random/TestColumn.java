package io.cochonnet.adapter.random;

/**
 * A column of the random tables.
 *
 * @param path where the value is stored
 * @param declaration its type in the schema file, with options
 * @param small whether arithmetic over it stays far from the limits of its type
 * @param nulls share of documents in which it is null or missing
 */
record TestColumn(
    String name, Kind kind, String path, String declaration, boolean small, double nulls) {
  static TestColumn of(String name, Kind kind, String type, double nulls) {
    return new TestColumn(name, kind, name, "type: '" + type + "'", true, nulls);
  }

  TestColumn at(String otherPath) {
    return new TestColumn(name, kind, otherPath, declaration, small, nulls);
  }

  /** Values up to the limits of its type; see "Known gaps": what overflows wraps locally. */
  TestColumn wide() {
    return new TestColumn(name, kind, path, declaration, false, nulls);
  }

  /** Misfits are in it, and read as NULL. */
  TestColumn loose() {
    return new TestColumn(
        name, kind, path, declaration + ", on_type_mismatch: 'null'", small, nulls);
  }

  boolean isLoose() {
    return declaration.contains("on_type_mismatch");
  }

  String yaml() {
    String nullable = nulls > 0 || isLoose() ? "" : ", nullable: false";
    return "      " + name + ": {path: " + path + ", " + declaration + nullable + "}\n";
  }
}
