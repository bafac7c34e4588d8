package io.cochonnet.catalog.load;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.Origin;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.YamlFile;
import io.cochonnet.yaml.YamlMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Reads the shipped definitions, then the operator's, which replace those of the same name. */
public final class DefinitionLoader {
  static final List<String> METRICS =
      List.of(
          "dau",
          "wau",
          "mau",
          "stickiness",
          "retention_m1",
          "active_tenants",
          "signups",
          "wau_iso",
          "mau_30",
          "mau_calendar");
  static final List<String> EXPERIMENTS = List.of("score-keeper-v2");

  private final Faults faults;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final Map<String, Experiment> experiments = new LinkedHashMap<>();

  private DefinitionLoader(Faults faults) {
    this.faults = faults;
  }

  /** Reads everything that can be read; what cannot goes to {@code faults}, all of it. */
  public static Definitions load(Optional<Path> directory, Faults faults) {
    DefinitionLoader loader = new DefinitionLoader(faults);
    loader.shipped();
    directory.ifPresent(loader::operators);
    return new Definitions(
        loader.sources, loader.metrics, List.copyOf(loader.experiments.values()));
  }

  private void shipped() {
    ShippedFile.read("sources.yaml", faults)
        .ifPresent(file -> SourceReader.read(file).forEach(it -> sources.put(it.name(), it)));
    for (String name : METRICS) {
      ShippedFile.read("metrics/" + name + ".yaml", faults)
          .map(MetricReader::read)
          .ifPresent(metric -> metrics.put(metric.name(), metric));
    }
    for (String key : EXPERIMENTS) {
      ShippedFile.read("experiments/" + key + ".yaml", faults)
          .map(ExperimentReader::read)
          .ifPresent(experiment -> experiments.put(experiment.key(), experiment));
    }
  }

  private void operators(Path directory) {
    if (!Files.isDirectory(directory)) {
      faults.add(
          directory.toString(),
          0,
          ErrorCode.DIRECTORY.code()
              + ": A directory with metrics/*.yaml and experiments/*.yaml, with sources.yaml or"
              + " sources/*.yaml, was expected here.");
      return;
    }
    sources.putAll(ownSources(directory));
    Map<String, Metric> ownMetrics =
        readAll(directory.resolve("metrics"), MetricReader::read, Metric::name, this::sameMetric);
    metrics.putAll(ownMetrics);
    Map<String, Experiment> ownExperiments =
        readAll(
            directory.resolve("experiments"),
            ExperimentReader::read,
            Experiment::key,
            this::sameExperiment);
    experiments.putAll(ownExperiments);
  }

  private Map<String, Source> ownSources(Path directory) {
    List<YamlMapping> files = new ArrayList<>();
    for (String name : List.of("sources.yaml", "sources.yml")) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file)) {
        YamlFile.read(file, faults).ifPresent(files::add);
      }
    }
    files.addAll(DefinitionDirectory.read(directory.resolve("sources"), faults));
    Map<String, Source> read = new LinkedHashMap<>();
    for (YamlMapping file : files) {
      for (Source source : SourceReader.read(file)) {
        Source earlier = read.putIfAbsent(source.name(), source);
        if (earlier != null) {
          duplicate("Source", source.name(), "", earlier.origin(), source.origin());
        }
      }
    }
    return read;
  }

  private <T> Map<String, T> readAll(
      Path directory,
      Function<YamlMapping, T> reader,
      Function<T, String> name,
      BiConsumer<T, T> twice) {
    Map<String, T> read = new LinkedHashMap<>();
    for (YamlMapping file : DefinitionDirectory.read(directory, faults)) {
      T definition = reader.apply(file);
      T earlier = read.putIfAbsent(name.apply(definition), definition);
      if (earlier != null) {
        twice.accept(earlier, definition);
      }
    }
    return read;
  }

  private void sameMetric(Metric earlier, Metric later) {
    duplicate("Metric", later.name(), "name", earlier.info().origin(), later.info().origin());
  }

  private void sameExperiment(Experiment earlier, Experiment later) {
    duplicate("Experiment", later.key(), "key", earlier.origin(), later.origin());
  }

  private void duplicate(String noun, String name, String key, Origin earlier, Origin later) {
    faults.add(
        later.file(),
        later.lineOf(key),
        "%s: %s[%s] is already defined in %s; give one of them another %s."
            .formatted(
                ErrorCode.DUPLICATE.code(),
                noun,
                name,
                earlier.file(),
                key.isEmpty() ? "name" : key));
  }
}
