package io.cochonnet.server.engine;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.sql.DefinitionHash;
import java.util.ArrayList;
import java.util.List;

/** Which metrics two catalogs do not share, for the log. */
final class CatalogChange {
  private CatalogChange() {}

  /** Like {@code added lapsed, changed mau, wau}; {@code no metric changed} where none did. */
  static String of(Catalog before, Catalog after) {
    Definitions old = before.definitions();
    Definitions fresh = after.definitions();
    List<String> parts = new ArrayList<>();
    add(parts, "added", missing(fresh, old));
    add(parts, "removed", missing(old, fresh));
    add(
        parts,
        "changed",
        fresh.metrics().values().stream()
            .filter(
                it ->
                    old.metric(it.name())
                        .map(
                            was ->
                                !DefinitionHash.of(was, old).equals(DefinitionHash.of(it, fresh)))
                        .orElse(false))
            .map(Metric::name)
            .toList());
    return parts.isEmpty() ? "no metric means anything else" : String.join("; ", parts);
  }

  private static List<String> missing(Definitions those, Definitions from) {
    return those.metrics().keySet().stream().filter(it -> from.metric(it).isEmpty()).toList();
  }

  private static void add(List<String> parts, String what, List<String> names) {
    if (!names.isEmpty()) {
      parts.add(what + " " + String.join(", ", names));
    }
  }
}
