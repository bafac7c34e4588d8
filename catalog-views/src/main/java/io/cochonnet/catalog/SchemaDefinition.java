package io.cochonnet.catalog;

import java.util.List;

/** A schema of views. */
public record SchemaDefinition(String name, String description, List<ViewDefinition> views) {
  public SchemaDefinition {
    views = List.copyOf(views);
  }
}
