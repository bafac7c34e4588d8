package io.cochonnet.server.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the definition files of a directory have changed, on a thread of its own.
 *
 * <p>What counts is the files' contents, looked at every few seconds: not every file system tells
 * of changes (network mounts), and some tell of a link and not of what it leads to. Where the file
 * system does tell, the look comes at once, when things have been quiet for a moment, so that files
 * written together are taken together.
 */
final class DirectoryWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);
  private static final List<String> PARTS = List.of("", "metrics", "experiments", "sources");

  private final Path directory;
  private final Timing timing;
  private final Runnable changed;
  private final Optional<WatchService> events;
  private final Thread thread;
  private String seen;

  /**
   * When to look.
   *
   * @param interval between two looks without an event
   * @param quiet without a further event before a look
   */
  record Timing(Duration interval, Duration quiet) {
    static final Timing USUAL = new Timing(Duration.ofSeconds(3), Duration.ofMillis(200));
  }

  private DirectoryWatch(
      Path directory, String seen, Timing timing, Runnable changed, Optional<WatchService> events) {
    this.directory = directory;
    this.seen = seen;
    this.timing = timing;
    this.changed = changed;
    this.events = events;
    this.thread = new Thread(this::run, "catalog-watch");
    thread.setDaemon(true);
  }

  /**
   * Starts to watch.
   *
   * @param seen the fingerprint of the files that are known already
   * @param changed runs on the watch's thread
   */
  static DirectoryWatch start(Path directory, String seen, Timing timing, Runnable changed) {
    DirectoryWatch watch =
        new DirectoryWatch(directory, seen, timing, changed, eventsOf(directory));
    watch.thread.start();
    return watch;
  }

  private static Optional<WatchService> eventsOf(Path directory) {
    try {
      return Optional.of(directory.getFileSystem().newWatchService());
    } catch (IOException | UnsupportedOperationException e) {
      LOG.info("The file system of {} tells of no changes, so they are looked for", directory);
      return Optional.empty();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        // A part may have come since
        PARTS.forEach(part -> register(directory.resolve(part)));
        look();
        awaitChange();
      }
    } catch (InterruptedException e) {
      LOG.debug("The watch over {} ends", directory);
    }
  }

  private void look() {
    String now = DefinitionFiles.fingerprint(directory);
    if (!now.equals(seen)) {
      seen = now;
      changed.run();
    }
  }

  private void register(Path part) {
    if (events.isEmpty() || !Files.isDirectory(part)) {
      return;
    }
    try {
      part.register(
          events.get(),
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException e) {
      LOG.debug("{} cannot be watched, so it is looked at", part, e);
    }
  }

  private void awaitChange() throws InterruptedException {
    if (events.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(timing.interval().toMillis());
      return;
    }
    WatchKey key = poll(events.get(), timing.interval());
    while (key != null) {
      key.pollEvents();
      key.reset();
      key = poll(events.get(), timing.quiet());
    }
  }

  private static @Nullable WatchKey poll(WatchService events, Duration patience)
      throws InterruptedException {
    return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the watch; what runs at the moment runs to its end. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      if (events.isPresent()) {
        events.get().close();
      }
    } catch (IOException e) {
      LOG.debug("The watch over {} did not close", directory, e);
    }
  }
}
