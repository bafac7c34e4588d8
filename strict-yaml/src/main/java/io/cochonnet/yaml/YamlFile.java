package io.cochonnet.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a YAML file whose root is a mapping. */
public final class YamlFile {
  private YamlFile() {}

  /** Reads a file; what is wrong with it (missing, not YAML, no mapping) goes to {@code faults}. */
  public static Optional<YamlMapping> read(Path path, Faults faults) {
    try {
      return parse(path.toString(), Files.readString(path, StandardCharsets.UTF_8), faults);
    } catch (NoSuchFileException e) {
      faults.add(path.toString(), 0, "The file does not exist.");
    } catch (IOException e) {
      faults.add(path.toString(), 0, "The file cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Parses text; {@code file} is the name that faults carry. An empty text is an empty mapping. */
  public static Optional<YamlMapping> parse(String file, String text, Faults faults) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (root == null) {
        return Optional.of(YamlMapping.empty(file, faults));
      }
      if (root instanceof MappingNode mapping) {
        return Optional.of(new YamlMapping(file, mapping, faults));
      }
      faults.add(
          file, YamlMapping.line(root), "A mapping (`key: value` lines) was expected at the top.");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      faults.add(file, line, "This is not valid YAML: " + e.getProblem() + ".");
    } catch (YAMLException e) {
      faults.add(file, 0, "This is not valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }
}
