package io.cochonnet.server.config;

import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.SampleOptions;
import io.cochonnet.yaml.YamlMapping;
import java.time.Duration;
import java.util.Optional;

/** Reads the section {@code sampling}; what is wrong becomes faults. */
final class SamplingReader {
  private static final int MAX_DOCUMENTS = 1_000_000;
  private static final int MAX_SECONDS = 86_400;
  private static final int MAX_DEPTH = 100;

  private SamplingReader() {}

  static SamplingSettings read(YamlMapping section) {
    SampleOptions sample = SampleOptions.defaults();
    InferenceOptions inference = InferenceOptions.defaults();
    SamplingSettings settings =
        new SamplingSettings(
            new SampleOptions(
                ConfigReader.between(section, "documents", 1, MAX_DOCUMENTS)
                    .orElse(sample.documents()),
                ConfigReader.between(section, "seconds", 1, MAX_SECONDS)
                    .map(Duration::ofSeconds)
                    .orElse(sample.time())),
            separator(section)
                .map(inference::withSeparator)
                .orElse(inference)
                .withDepth(
                    ConfigReader.between(section, "flatten_depth", 0, MAX_DEPTH)
                        .orElse(inference.depth())));
    section.finish();
    return settings;
  }

  private static Optional<String> separator(YamlMapping section) {
    Optional<String> written = section.text("flatten_separator");
    if (written.isPresent() && !InferenceOptions.isSeparator(written.get())) {
      section.fault(
          "flatten_separator",
          "flatten_separator[%s] must be 1 to 8 letters, digits or characters of _ . : $ -"
              .formatted(written.get()));
      return Optional.empty();
    }
    return written;
  }
}
