package io.cochonnet.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWatchTest {
  private static final DirectoryWatch.Timing TIMING =
      new DirectoryWatch.Timing(Duration.ofMillis(300), Duration.ofMillis(100));

  @TempDir private Path directory;
  private final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private Path metrics;

  @BeforeEach
  void create() throws IOException {
    metrics = Files.createDirectories(directory.resolve("metrics"));
    Files.writeString(metrics.resolve("a.yaml"), "name: a\n");
  }

  @Test
  void tellsOfFilesThatComeChangeAndGo() throws Exception {
    try (DirectoryWatch watch = watch(DefinitionFiles.fingerprint(directory))) {
      assertThat(watch).isNotNull();
      Files.writeString(metrics.resolve("b.yaml"), "name: b\n");
      assertThat(next()).isNotNull();
      Files.writeString(metrics.resolve("a.yaml"), "name: c\n");
      assertThat(next()).isNotNull();
      Files.delete(metrics.resolve("b.yaml"));
      assertThat(next()).isNotNull();
      Path sources = Files.createDirectories(directory.resolve("sources"));
      Files.writeString(sources.resolve("s.yaml"), "sources: {}\n");
      assertThat(next()).isNotNull();
    }
  }

  @Test
  void tellsOfWhatChangedBeforeItStarted() throws Exception {
    String before = DefinitionFiles.fingerprint(directory);
    Files.writeString(metrics.resolve("a.yaml"), "name: c\n");
    try (DirectoryWatch watch = watch(before)) {
      assertThat(watch).isNotNull();
      assertThat(next()).isNotNull();
    }
  }

  @Test
  void leavesAloneWhatIsNoDefinitionOrStaysTheSame() throws Exception {
    try (DirectoryWatch watch = watch(DefinitionFiles.fingerprint(directory))) {
      assertThat(watch).isNotNull();
      Files.writeString(metrics.resolve("a.yaml.swp"), "name: a\n");
      Files.setLastModifiedTime(metrics.resolve("a.yaml"), FileTime.from(Instant.EPOCH));
      Files.writeString(metrics.resolve("b.yaml"), "name: b\n");
      assertThat(next()).isEqualTo(DefinitionFiles.fingerprint(directory));
      assertThat(changes).isEmpty();
    }
  }

  @Test
  void aDirectoryThatGoesIsAChange() throws Exception {
    try (DirectoryWatch watch = watch(DefinitionFiles.fingerprint(directory))) {
      assertThat(watch).isNotNull();
      Files.delete(metrics.resolve("a.yaml"));
      Files.delete(metrics);
      assertThat(next()).isNotNull();
    }
  }

  private DirectoryWatch watch(String seen) {
    return DirectoryWatch.start(
        directory, seen, TIMING, () -> changes.add(DefinitionFiles.fingerprint(directory)));
  }

  private @Nullable String next() throws InterruptedException {
    return changes.poll(20, TimeUnit.SECONDS);
  }
}
