package io.cochonnet.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the definitions of experiments come from, and how often.
 *
 * @param refresh between two looks
 * @param timeout for one answer
 */
public record GrowthBookSettings(Place place, Duration refresh, Duration timeout) {
  static final Duration REFRESH = Duration.ofMinutes(15);
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** What is read. */
  public sealed interface Place {}

  /**
   * GrowthBook's REST API.
   *
   * @param url the host of the API, without {@code /api/v1}
   */
  public record Api(URI url, Key key) implements Place {}

  /** A JSON file. */
  public record JsonFile(Path path) implements Place {}

  /** The API's key. */
  public sealed interface Key {}

  /** A key that the environment has told. */
  public record GivenKey(Secret secret) implements Key {}

  /** A key that is the text of a file, which is read each time, since keys change. */
  public record KeyInFile(Path path) implements Key {}
}
