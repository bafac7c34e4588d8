package io.cochonnet.catalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.cochonnet.yaml.Fault;
import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.YamlFile;
import io.cochonnet.yaml.YamlMapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schemas against the readers: what both take, what both refuse, and the same keys. */
class DefinitionSchemaTest {
  private static final String HEAD =
      "name: x\nlabel: X\ndescription: X.\nentity: user\nadditivity: none\nunit: u\nowner: me\n";
  private static final String COUNT = HEAD + "source: s\ntime: t\nmeasure: COUNT(*)\n";
  private static final String RATIO =
      HEAD + "ratio:\n  numerator: {metric: a}\n  denominator: {metric: b}\n";
  private static final String RETENTION =
      HEAD + "source: s\ntime: t\nretention: {activity: a, from_day: 1, to_day: 7}\n";
  private static final String CONVERSION =
      HEAD + "source: s\ntime: t\nconversion: {activity: a, within_days: 7}\n";
  private static final String DERIVED = HEAD + "expression: a - b\n";
  private static final String SOURCES =
      """
      sources:
        s:
          description: S.
          time: t
          entities: {user: u}
          dimensions:
            plan: {column: p, time: now, description: P.}
      """;
  private static final String EXPERIMENT =
      """
      key: x
      description: X.
      baseline: a
      variations:
        - {id: a}
        - {id: b}
      metrics:
        - {name: m, event: e, window: 7 days}
      """;
  private static final Pattern KNOWN =
      Pattern.compile("Key\\[zzzzzzzzzzzz] .* Known here: (.*)\\.");

  static Stream<Arguments> taken() {
    return Stream.of(
        Arguments.of(DefinitionSchema.METRIC, COUNT),
        Arguments.of(
            DefinitionSchema.METRIC,
            COUNT.replace("additivity: none", "additivity: over_dimensions")
                + "window: calendar week\nfilter: a = 1\ndimensions: [a, b]\nformat: duration\n"
                + "version: 3\n"),
        Arguments.of(DefinitionSchema.METRIC, COUNT.replace("COUNT(*)", "sum( x )")),
        Arguments.of(DefinitionSchema.METRIC, COUNT.replace("COUNT(*)", "COUNT(DISTINCT x)")),
        Arguments.of(DefinitionSchema.METRIC, COUNT + "window: 28 days\ndimensions: plan\n"),
        Arguments.of(DefinitionSchema.METRIC, RATIO),
        Arguments.of(
            DefinitionSchema.METRIC, RATIO.replace("metric: a", "metric: a, mean_over: 7 days")),
        Arguments.of(DefinitionSchema.METRIC, RETENTION),
        Arguments.of(
            DefinitionSchema.METRIC, RETENTION.replace("to_day: 7", "to_day: 7, filter: a")),
        Arguments.of(DefinitionSchema.METRIC, CONVERSION + "filter: a\n"),
        Arguments.of(DefinitionSchema.METRIC, DERIVED),
        Arguments.of(DefinitionSchema.SOURCES, SOURCES),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT + "alpha: 0.1\n"),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT.replace("baseline: a\n", "")),
        Arguments.of(
            DefinitionSchema.EXPERIMENT,
            EXPERIMENT.replace("event: e", "metric: mau, role: guardrail, better: lower")),
        Arguments.of(
            DefinitionSchema.EXPERIMENT,
            EXPERIMENT.replace("name: m, event: e", "event: e, count: value")),
        Arguments.of(
            DefinitionSchema.EXPERIMENT,
            EXPERIMENT
                + "status: stopped\nmethod: sequential\ndifference: absolute\ncuped: true\n"
                + "correction: none\nstart: '2026-09-01'\nend: '2026-10-01T08:00:00Z'\n"
                + "assignment: {seed: s, hash_version: 1, coverage: 0.5, attribute: id}\n"));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(DefinitionSchema.METRIC, COUNT.replace("name: x\n", "")),
        Arguments.of(DefinitionSchema.METRIC, COUNT.replace("owner: me\n", "")),
        Arguments.of(DefinitionSchema.METRIC, COUNT.replace("time: t\n", "")),
        Arguments.of(DefinitionSchema.METRIC, COUNT + "windw: 7 days\n"),
        Arguments.of(DefinitionSchema.METRIC, COUNT + "window: 7\n"),
        Arguments.of(DefinitionSchema.METRIC, COUNT + "window: 0 days\n"),
        Arguments.of(DefinitionSchema.METRIC, COUNT + "window: calendar day\n"),
        Arguments.of(DefinitionSchema.METRIC, COUNT + "version: new\n"),
        Arguments.of(DefinitionSchema.METRIC, COUNT + "format: pct\n"),
        Arguments.of(DefinitionSchema.METRIC, COUNT + "dimensions: {plan: yes}\n"),
        Arguments.of(DefinitionSchema.METRIC, COUNT.replace("COUNT(*)", "MEDIAN(x)")),
        Arguments.of(DefinitionSchema.METRIC, COUNT.replace("COUNT(*)", "COUNT(x)")),
        Arguments.of(DefinitionSchema.METRIC, COUNT.replace("none", "sometimes")),
        Arguments.of(DefinitionSchema.METRIC, RATIO + "measure: COUNT(*)\n"),
        Arguments.of(DefinitionSchema.METRIC, RATIO.replace("metric: b", "metrics: b")),
        Arguments.of(DefinitionSchema.METRIC, RATIO.replace("{metric: b}", "b")),
        Arguments.of(
            DefinitionSchema.METRIC,
            RATIO.replace("metric: a", "metric: a, mean_over: calendar week")),
        Arguments.of(DefinitionSchema.METRIC, RETENTION.replace("from_day: 1, ", "")),
        Arguments.of(DefinitionSchema.METRIC, RETENTION.replace("from_day: 1", "from_day: one")),
        Arguments.of(DefinitionSchema.METRIC, CONVERSION.replace("within_days", "to_day")),
        Arguments.of(DefinitionSchema.METRIC, DERIVED + "source: s\n"),
        Arguments.of(DefinitionSchema.SOURCES, SOURCES.replace("time: t", "tim: t")),
        Arguments.of(DefinitionSchema.SOURCES, SOURCES.replace("time: now, ", "")),
        Arguments.of(DefinitionSchema.SOURCES, SOURCES.replace("now", "at_birth")),
        Arguments.of(DefinitionSchema.SOURCES, SOURCES.replace("    entities: {user: u}\n", "")),
        Arguments.of(DefinitionSchema.SOURCES, "source: {}\n"),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT.replace("key: x", "keys: x")),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT.replace("7 days", "soon")),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT.replace("{id: a}", "{weight: 1}")),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT + "alpha: high\n"),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT.replace("event: e", "count: users")),
        Arguments.of(
            DefinitionSchema.EXPERIMENT, EXPERIMENT.replace("event: e", "event: e, metric: m")),
        Arguments.of(
            DefinitionSchema.EXPERIMENT, EXPERIMENT.replace("event: e", "event: e, role: nice")),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT + "method: guess\n"),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT + "assignment: {hash_version: 3}\n"));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void bothTake(DefinitionSchema schema, String text) {
    assertThat(formFaults(schema, text)).isEmpty();
    assertThat(violations(schema, text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void bothRefuse(DefinitionSchema schema, String text) {
    assertThat(formFaults(schema, text)).isNotEmpty();
    assertThat(violations(schema, text)).isNotEmpty();
  }

  static Stream<Arguments> shipped() {
    return Stream.of(
            DefinitionLoader.METRICS.stream()
                .map(it -> Arguments.of(DefinitionSchema.METRIC, "metrics/" + it + ".yaml")),
            DefinitionLoader.EXPERIMENTS.stream()
                .map(
                    it -> Arguments.of(DefinitionSchema.EXPERIMENT, "experiments/" + it + ".yaml")),
            Stream.of(Arguments.of(DefinitionSchema.SOURCES, "sources.yaml")))
        .flatMap(it -> it);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedFilesAreValid(DefinitionSchema schema, String file) throws IOException {
    assertThat(violations(schema, resource(file))).isEmpty();
  }

  static Stream<Arguments> places() {
    return Stream.of(
        Arguments.of(DefinitionSchema.METRIC, COUNT + "zzzzzzzzzzzz: 1\n", "/$defs/count"),
        Arguments.of(DefinitionSchema.METRIC, RATIO + "zzzzzzzzzzzz: 1\n", "/$defs/ratio"),
        Arguments.of(
            DefinitionSchema.METRIC,
            RATIO.replace("ratio:\n", "ratio:\n  zzzzzzzzzzzz: 1\n"),
            "/$defs/ratio/properties/ratio"),
        Arguments.of(
            DefinitionSchema.METRIC,
            RATIO.replace("metric: a", "metric: a, zzzzzzzzzzzz: 1"),
            "/$defs/term"),
        Arguments.of(DefinitionSchema.METRIC, RETENTION + "zzzzzzzzzzzz: 1\n", "/$defs/retention"),
        Arguments.of(
            DefinitionSchema.METRIC,
            RETENTION.replace("to_day: 7", "to_day: 7, zzzzzzzzzzzz: 1"),
            "/$defs/retention/properties/retention"),
        Arguments.of(
            DefinitionSchema.METRIC, CONVERSION + "zzzzzzzzzzzz: 1\n", "/$defs/conversion"),
        Arguments.of(
            DefinitionSchema.METRIC,
            CONVERSION.replace("within_days: 7", "within_days: 7, zzzzzzzzzzzz: 1"),
            "/$defs/conversion/properties/conversion"),
        Arguments.of(DefinitionSchema.METRIC, DERIVED + "zzzzzzzzzzzz: 1\n", "/$defs/derived"),
        Arguments.of(DefinitionSchema.SOURCES, SOURCES + "zzzzzzzzzzzz: 1\n", ""),
        Arguments.of(
            DefinitionSchema.SOURCES,
            SOURCES.replace("    time: t\n", "    time: t\n    zzzzzzzzzzzz: 1\n"),
            "/$defs/source"),
        Arguments.of(
            DefinitionSchema.SOURCES,
            SOURCES.replace("column: p", "column: p, zzzzzzzzzzzz: 1"),
            "/$defs/dimension"),
        Arguments.of(DefinitionSchema.EXPERIMENT, EXPERIMENT + "zzzzzzzzzzzz: 1\n", ""),
        Arguments.of(
            DefinitionSchema.EXPERIMENT,
            EXPERIMENT.replace("{id: a}", "{id: a, zzzzzzzzzzzz: 1}"),
            "/$defs/variation"),
        Arguments.of(
            DefinitionSchema.EXPERIMENT,
            EXPERIMENT.replace("event: e", "event: e, zzzzzzzzzzzz: 1"),
            "/$defs/goal"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void knowTheSameKeys(DefinitionSchema schema, String text, String place) throws IOException {
    JsonNode properties = new ObjectMapper().readTree(schema.text()).at(place).path("properties");
    Set<String> declared = new TreeSet<>();
    properties.fieldNames().forEachRemaining(declared::add);
    assertThat(knownTo(schema, text)).isEqualTo(declared).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyIsDescribed(DefinitionSchema schema) throws IOException {
    JsonNode root = new ObjectMapper().readTree(schema.text());
    for (JsonNode properties : root.findValues("properties")) {
      properties
          .properties()
          .forEach(
              entry -> {
                JsonNode node = entry.getValue();
                JsonNode told =
                    node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
                assertThat(told.path("description").asText()).as(entry.getKey()).isNotBlank();
              });
    }
  }

  private static Set<String> knownTo(DefinitionSchema schema, String text) {
    for (Fault fault : formFaults(schema, text)) {
      Matcher matcher = KNOWN.matcher(fault.message());
      if (matcher.matches()) {
        return new TreeSet<>(List.of(matcher.group(1).split(", ")));
      }
    }
    return Set.of();
  }

  private static List<Fault> formFaults(DefinitionSchema schema, String text) {
    Faults faults = new Faults();
    YamlMapping file = YamlFile.parse("file", text, faults).orElseThrow();
    switch (schema) {
      case METRIC -> MetricReader.read(file);
      case SOURCES -> SourceReader.read(file);
      case EXPERIMENT -> ExperimentReader.read(file);
    }
    return faults.list();
  }

  private static Set<ValidationMessage> violations(DefinitionSchema schema, String text) {
    JsonSchema compiled =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema.text());
    return compiled.validate(text, InputFormat.YAML);
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream =
        DefinitionSchemaTest.class.getResourceAsStream("/io/cochonnet/catalog/" + name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
