package io.cochonnet.catalog.load;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.YamlFile;
import io.cochonnet.yaml.YamlMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lists the definition files of a directory, in the order of their names. */
final class DefinitionDirectory {
  private DefinitionDirectory() {}

  /**
   * Every {@code .yaml} and {@code .yml} file that can be read; none where there is no directory.
   */
  static List<YamlMapping> read(Path directory, Faults faults) {
    List<YamlMapping> files = new ArrayList<>();
    for (Path path : list(directory, faults)) {
      YamlFile.read(path, faults).ifPresent(files::add);
    }
    return files;
  }

  private static List<Path> list(Path directory, Faults faults) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(DefinitionDirectory::isYaml).sorted().toList();
    } catch (IOException e) {
      faults.add(
          directory.toString(),
          0,
          ErrorCode.DIRECTORY.code() + ": The directory cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private static boolean isYaml(Path path) {
    String name = path.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
