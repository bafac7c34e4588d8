package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.cochonnet.dashboards.DashboardException;
import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Dashboards as a directory that Metabase's serialization imports: a collection, its cards and its
 * dashboards, a file each. The same dashboards give the same bytes.
 */
public final class MetabaseFiles {
  /** What the connection is called in Metabase, where nothing else is said. */
  public static final String DATABASE = "Cochonnet";

  private static final Path ROOT = Path.of("collections", "main");
  private static final String FOLDER = "cochonnet";
  private static final String FIRST_LINE =
      "# Written by `cochonnet export metabase`, which overwrites and removes files that begin with"
          + " this line.\n";

  private final ObjectMapper yaml =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
              .build());
  private final Path directory;

  private MetabaseFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes the files and removes those of an earlier export that are no longer needed. Files that
   * somebody else made stay as they are.
   *
   * @param database what the connection to the server is called in Metabase
   * @param directory is made if it is not there
   * @throws DashboardException DSH-034 where a file of another origin is in the way, or a file
   *     cannot be read, written or removed
   */
  public static void write(Dashboards dashboards, String database, Path directory) {
    MetabaseFiles files = new MetabaseFiles(directory);
    Map<Path, byte[]> wanted = files.render(Pages.of(dashboards), new Representation(database));
    try {
      wanted.keySet().forEach(files::check);
      files.removeOthers(wanted);
      for (Map.Entry<Path, byte[]> file : wanted.entrySet()) {
        Files.createDirectories(directory.resolve(file.getKey()).toAbsolutePath().getParent());
        Files.write(directory.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private Map<Path, byte[]> render(List<Page> pages, Representation representation) {
    Map<Path, byte[]> files = new TreeMap<>();
    files.put(ROOT.resolve(FOLDER + ".yaml"), text(Representation.collection()));
    for (Page page : pages) {
      files.put(file(page.key()), text(Representation.dashboard(page)));
      page.cards()
          .forEach(
              card ->
                  files.put(file(card.key().replace('/', '_')), text(representation.card(card))));
    }
    return files;
  }

  private static Path file(String name) {
    return ROOT.resolve(FOLDER).resolve(name + ".yaml");
  }

  private void check(Path relative) {
    Path file = directory.resolve(relative);
    if (Files.exists(file) && !isOurs(file)) {
      throw new DashboardException(
          ErrorCode.METABASE_FILES,
          "File[%s] is in the way: it was not written by this export. Move it away, or name another directory."
              .formatted(file));
    }
  }

  private static boolean isOurs(Path file) {
    byte[] first = FIRST_LINE.getBytes(StandardCharsets.UTF_8);
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(first.length), first);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private void removeOthers(Map<Path, byte[]> wanted) throws IOException {
    Path folder = directory.resolve(ROOT).resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> present;
    try (Stream<Path> files = Files.list(folder)) {
      present = files.filter(Files::isRegularFile).toList();
    }
    for (Path file : present) {
      if (!wanted.containsKey(directory.relativize(file)) && isOurs(file)) {
        Files.delete(file);
      }
    }
  }

  private static DashboardException unusable(Path path, IOException cause) {
    return new DashboardException(
        ErrorCode.METABASE_FILES,
        "Files under %s cannot be read or written (%s). Check the rights of the directory and the disk's space."
            .formatted(path, cause.getClass().getSimpleName()),
        cause);
  }

  private byte[] text(JsonNode entity) {
    try {
      return (FIRST_LINE + yaml.writeValueAsString(entity)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written.", e);
    }
  }
}
