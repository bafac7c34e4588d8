package io.cochonnet.server.growthbook;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JSON file: the answer of GrowthBook's API to {@code /api/v1/experiments}, or the payload that
 * SDKs get, with {@code features} and {@code experiments}.
 */
final class DefinitionFile implements DefinitionSource {
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private final Path path;

  DefinitionFile(Path path) {
    this.path = path;
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public FetchedDefinitions fetch() {
    String whose = "File[" + path + "]";
    try {
      return read(JsonTexts.parse(contents(), whose));
    } catch (UnexpectedShape e) {
      throw new ServerException(
          ErrorCode.DEFINITIONS_MALFORMED,
          "%s is not of a form that GrowthBook writes: %s. Expected were the answer to GET /api/v1/experiments, or the features that SDKs get."
              .formatted(whose, e.getMessage()),
          e);
    }
  }

  private static FetchedDefinitions read(JsonPlace root) {
    root.object();
    if (root.find("features").isEmpty() && root.find("experiments").isEmpty()) {
      throw new UnexpectedShape(
          root.find("encryptedFeatures").isPresent()
              ? "/encryptedFeatures is encrypted; take the payload of a connection without"
                  + " encryption"
              : "it has neither /experiments nor /features");
    }
    if (root.find("hasMore").map(JsonPlace::bool).orElse(false)) {
      throw new UnexpectedShape(
          "/hasMore is true, so it is one page of several; join their experiments in one file");
    }
    Collector collector = new Collector();
    root.find("features").ifPresent(features -> addRules(features, collector));
    root.find("experiments").ifPresent(all -> all.elements().forEach(it -> add(it, collector)));
    return collector.fetched();
  }

  private static void addRules(JsonPlace features, Collector collector) {
    for (String feature : features.names()) {
      RuleReader.experiments(features.at(feature).object())
          .forEach(
              rule -> {
                String key = ExperimentReader.text(rule, "key").orElse(feature);
                collector.add(key, () -> RuleReader.read(rule, key));
              });
    }
  }

  /** The API and the SDKs' payload have a list of this name, with members of different form. */
  private static void add(JsonPlace experiment, Collector collector) {
    if (experiment.object().find("trackingKey").isEmpty() && experiment.find("key").isPresent()) {
      String key = experiment.at("key").text();
      collector.add(key, () -> RuleReader.read(experiment, key));
    } else {
      collector.add(ExperimentReader.name(experiment), () -> ExperimentReader.read(experiment));
    }
  }

  private byte[] contents() {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new ServerException(
            ErrorCode.DEFINITIONS_FILE,
            "File[%s] has more than %,d bytes. Name a file of experiments in growthbook.file."
                .formatted(path, MAX_BYTES));
      }
      return bytes;
    } catch (IOException e) {
      throw new ServerException(
          ErrorCode.DEFINITIONS_FILE,
          "File[%s] of growthbook.file cannot be read: %s. Check that it is there and may be read."
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
  }
}
