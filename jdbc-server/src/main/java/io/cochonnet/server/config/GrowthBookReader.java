package io.cochonnet.server.config;

import io.cochonnet.yaml.YamlMapping;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code growthbook}; what is wrong becomes faults. */
final class GrowthBookReader {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final YamlMapping section;
  private final ConfigReader reader;
  private final Map<String, String> environment;

  private GrowthBookReader(
      YamlMapping section, ConfigReader reader, Map<String, String> environment) {
    this.section = section;
    this.reader = reader;
    this.environment = environment;
  }

  /**
   * Empty where it has faults.
   *
   * @param reader reads texts, durations and paths
   */
  static Optional<GrowthBookSettings> read(
      YamlMapping section, ConfigReader reader, Map<String, String> environment) {
    return new GrowthBookReader(section, reader, environment).read();
  }

  private Optional<GrowthBookSettings> read() {
    Duration refresh = reader.atLeastASecond(section, "refresh").orElse(GrowthBookSettings.REFRESH);
    Duration timeout = reader.atLeastASecond(section, "timeout").orElse(GrowthBookSettings.TIMEOUT);
    Optional<GrowthBookSettings.Place> place = place();
    section.finish();
    return place.map(it -> new GrowthBookSettings(it, refresh, timeout));
  }

  private Optional<GrowthBookSettings.Place> place() {
    refuseWrittenKey();
    Optional<URI> url = url();
    Optional<GrowthBookSettings.Key> key = key();
    Optional<Path> file = reader.file(section, "file", Files::isRegularFile, "is no file");
    if (has("url") == has("file")) {
      fault("url", "growthbook wants one of url and file: GrowthBook's API, or a JSON file.");
      return Optional.empty();
    }
    if (has("file")) {
      if (has("api_key_env") || has("api_key_file")) {
        fault("file", "A file is read without a key. Remove api_key_env and api_key_file.");
      }
      return file.map(GrowthBookSettings.JsonFile::new);
    }
    if (has("api_key_env") == has("api_key_file")) {
      fault(
          "url",
          "url wants one of api_key_env and api_key_file: the variable of the environment, or the"
              + " file, that holds a secret key of GrowthBook.");
      return Optional.empty();
    }
    return url.flatMap(at -> key.map(it -> new GrowthBookSettings.Api(at, it)));
  }

  /** A key in the file would end in backups and repositories; the message does not repeat it. */
  private void refuseWrittenKey() {
    for (String name : Set.of("api_key", "key", "secret", "token")) {
      if (has(name)) {
        section.text(name);
        fault(
            name,
            "Keys do not stand in this file. Name a variable of the environment in api_key_env, or"
                + " a file in api_key_file; and make a new key where others can have read this.");
      }
    }
  }

  private Optional<URI> url() {
    Optional<String> written = reader.text(section, "url");
    try {
      Optional<URI> url = written.isEmpty() ? Optional.empty() : Optional.of(uri(written.get()));
      if (url.isPresent() && !isUsable(url.get())) {
        // It may hold a password, so the message does not repeat it
        fault(
            "url",
            "url is not of the form https://host or https://host:port/path, without user, password,"
                + " ? and #.");
        return Optional.empty();
      }
      return url;
    } catch (URISyntaxException e) {
      fault("url", "url is no URL. Write it like https://api.growthbook.io.");
      return Optional.empty();
    }
  }

  private static URI uri(String text) throws URISyntaxException {
    return new URI(text.strip().replaceFirst("/+$", "").replaceFirst("/api(/v1)?$", ""));
  }

  private static boolean isUsable(URI url) {
    return url.getScheme() != null
        && SCHEMES.contains(url.getScheme())
        && url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  private Optional<GrowthBookSettings.Key> key() {
    Optional<GrowthBookSettings.Key> inFile =
        reader
            .file(section, "api_key_file", Files::isRegularFile, "is no file")
            .map(GrowthBookSettings.KeyInFile::new);
    Optional<String> variable = section.text("api_key_env");
    if (variable.isEmpty()) {
      return inFile;
    }
    String name = variable.get();
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      // Somebody may have written the key itself
      fault(
          "api_key_env",
          "api_key_env is no name of a variable: letters, digits and _ only, as GROWTHBOOK_KEY.");
      return Optional.empty();
    }
    String found = environment.getOrDefault(name, "").strip();
    if (found.isEmpty()) {
      // A key, too, can look like a name
      fault("api_key_env", "The environment has no variable of the name that api_key_env gives.");
      return Optional.empty();
    }
    return Optional.of(new GrowthBookSettings.GivenKey(new Secret(found)));
  }

  private boolean has(String key) {
    return section.keys().contains(key);
  }

  private void fault(String key, String message) {
    section.fault(key, message);
  }
}
