package io.cochonnet.catalog.load;

import io.cochonnet.catalog.model.Origin;
import io.cochonnet.yaml.YamlMapping;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Remembers where the keys of a mapping stand. */
final class Origins {
  private Origins() {}

  static Origin of(YamlMapping mapping) {
    Map<String, Integer> lines =
        mapping.keys().stream().collect(Collectors.toMap(Function.identity(), mapping::lineOf));
    return new Origin(mapping.file(), mapping.line(), lines);
  }
}
