package io.cochonnet.catalog.load;

import io.cochonnet.catalog.model.Dimension;
import io.cochonnet.catalog.model.DimensionTime;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of sources. */
final class SourceReader {
  private SourceReader() {}

  /** The sources, made of what can be read; their origins say what could not. */
  static List<Source> read(YamlMapping file) {
    List<Source> sources = new ArrayList<>();
    file.require("sources");
    Optional<YamlMapping> all = file.mapping("sources");
    if (all.isPresent()) {
      for (String name : all.get().keys()) {
        all.get().mapping(name).ifPresent(it -> sources.add(source(name, Keys.of(it))));
      }
    }
    file.finish();
    return sources;
  }

  private static Source source(String name, Keys keys) {
    String table = keys.optional("table", it -> it.text("table")).orElse(name);
    String description = keys.text("description");
    String time = keys.text("time");
    Map<String, String> entities = entities(keys);
    Map<String, Dimension> dimensions = dimensions(keys);
    keys.finish();
    return new Source(name, table, description, time, entities, dimensions, keys.origin());
  }

  private static Map<String, String> entities(Keys keys) {
    Map<String, String> entities = new LinkedHashMap<>();
    Optional<Keys> all = keys.inside("entities");
    if (all.isPresent()) {
      for (String entity : all.get().mapping().keys()) {
        entities.put(entity, all.get().text(entity));
      }
    }
    return entities;
  }

  private static Map<String, Dimension> dimensions(Keys keys) {
    Map<String, Dimension> dimensions = new LinkedHashMap<>();
    Optional<Keys> all = keys.has("dimensions") ? keys.inside("dimensions") : Optional.empty();
    if (all.isPresent()) {
      for (String name : all.get().mapping().keys()) {
        all.get().inside(name).ifPresent(it -> dimensions.put(name, dimension(name, it)));
      }
    }
    return dimensions;
  }

  private static Dimension dimension(String name, Keys keys) {
    String column = keys.text("column");
    DimensionTime time =
        keys.required(
            "time", DimensionTime.AT_EVENT, it -> it.constant("time", DimensionTime.class));
    String description = keys.text("description");
    keys.finish();
    return new Dimension(name, column, time, description);
  }
}
