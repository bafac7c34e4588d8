package io.cochonnet.dashboards.load;

import io.cochonnet.dashboards.ErrorCode;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.YamlFile;
import io.cochonnet.yaml.YamlMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The dashboards that come with the product, and the operator's. */
public final class DashboardFiles {
  private static final List<String> SHIPPED =
      List.of("activity", "product-usage", "funnel", "retention", "experiment-readout", "catalog");
  private static final String ROOT = "/io/cochonnet/dashboards/";

  private DashboardFiles() {}

  /**
   * All dashboards: the shipped ones, then those of the files in {@code dashboards} of a directory,
   * in the order of their names.
   *
   * @param directory of the operator's definitions
   * @param faults gets what is wrong with files, each with its line
   */
  public static List<Dashboard> read(Optional<Path> directory, Faults faults) {
    List<Dashboard> dashboards = new ArrayList<>();
    SHIPPED.forEach(
        name ->
            shipped(name + ".yaml", faults).map(DashboardReader::read).ifPresent(dashboards::add));
    directory
        .map(it -> it.resolve("dashboards"))
        .filter(Files::isDirectory)
        .ifPresent(
            it ->
                list(it, faults).stream()
                    .flatMap(path -> YamlFile.read(path, faults).stream())
                    .map(DashboardReader::read)
                    .forEach(dashboards::add));
    return dashboards;
  }

  private static Optional<YamlMapping> shipped(String name, Faults faults) {
    try (InputStream stream = DashboardFiles.class.getResourceAsStream(ROOT + name)) {
      if (stream == null) {
        throw new IllegalStateException("Resource[" + ROOT + name + "] is not in the archive.");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return YamlFile.parse("(shipped) dashboards/" + name, text, faults);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path directory, Faults faults) {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(DashboardFiles::isYaml).sorted().toList();
    } catch (IOException e) {
      faults.add(
          directory.toString(),
          0,
          ErrorCode.FILE_FORM.code() + ": The directory cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private static boolean isYaml(Path path) {
    String name = path.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
