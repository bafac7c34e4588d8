package io.cochonnet.server.growthbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.cochonnet.catalog.model.KnownExperiment;
import io.cochonnet.catalog.model.KnownExperiment.About;
import io.cochonnet.catalog.model.KnownExperiment.Hashing;
import io.cochonnet.catalog.model.KnownExperiment.Namespace;
import io.cochonnet.catalog.model.KnownExperiment.Phase;
import io.cochonnet.catalog.model.KnownExperiment.Range;
import io.cochonnet.catalog.model.KnownExperiment.Share;
import io.cochonnet.catalog.model.KnownExperiment.Variation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionFileTest {
  @TempDir private Path directory;

  @Test
  void readsTheApisForm() throws IOException {
    FetchedDefinitions fetched =
        fetch("{\"experiments\": [%s], \"hasMore\": false}".formatted(ApiExperiments.running("a")));
    assertThat(fetched.experiments()).extracting(KnownExperiment::key).containsExactly("a");
    assertThat(fetched.refusals()).isEmpty();
  }

  @Test
  void readsRulesOfFeatures() throws IOException {
    FetchedDefinitions fetched =
        fetch(
            """
            {"status": 200, "features": {
               "plain": {"defaultValue": true},
               "forced": {"defaultValue": 1, "rules": [{"force": 2}]},
               "button": {"defaultValue": "red", "rules": [
                 {"condition": {"country": "FR"}, "force": "blue"},
                 {"key": "button-colour", "variations": ["red", "green", {"x": 1}],
                  "weights": [0.3334, 0.3333, 0.3333], "coverage": 0.8, "hashAttribute": "device",
                  "fallbackAttribute": "id", "hashVersion": 2, "seed": "s1", "phase": "2",
                  "name": "Colour", "meta": [{"key": "r", "name": "Red"}, {"key": "g"}, {}],
                  "namespace": ["ns", 0, 0.5], "new_member": []}]},
               "on/off": {"rules": [{"variations": [false, true]}]}},
             "experiments": [
               {"key": "page", "variations": [{}, {"css": ""}], "active": false,
                "ranges": [[0, 0.1], [0.5, 0.8]]}],
             "dateUpdated": "2026-09-02T08:00:00.000Z"}
            """);
    assertThat(fetched.refusals()).isEmpty();
    assertThat(fetched.experiments())
        .extracting(KnownExperiment::key)
        .containsExactly("button-colour", "on/off", "page");
    assertThat(fetched.experiments().get(0))
        .isEqualTo(
            new KnownExperiment(
                "button-colour",
                Optional.empty(),
                new About("Colour", "", ""),
                KnownExperiment.Status.RUNNING,
                false,
                new Hashing("device", Optional.of("id"), 2),
                List.of(
                    new Variation("r", Optional.empty(), "Red"),
                    new Variation("g", Optional.empty(), ""),
                    new Variation("2", Optional.empty(), "")),
                List.of(
                    new Phase(
                        "2",
                        Optional.empty(),
                        Optional.empty(),
                        0.8,
                        List.of(
                            new Share("r", 0.3334), new Share("g", 0.3333), new Share("2", 0.3333)),
                        "s1",
                        Optional.of(new Namespace("ns", true, List.of(new Range(0, 0.5)))),
                        List.of())),
                false,
                "growthbook",
                false));
    KnownExperiment defaults = fetched.experiments().get(1);
    assertThat(defaults.hashing()).isEqualTo(new Hashing("id", Optional.empty(), 1));
    assertThat(defaults.seed()).isEqualTo("on/off");
    assertThat(defaults.phases().get(0).coverage()).isEqualTo(1);
    assertThat(defaults.phases().get(0).shares())
        .containsExactly(new Share("0", 0.5), new Share("1", 0.5));
    KnownExperiment ranges = fetched.experiments().get(2);
    assertThat(ranges.status()).isEqualTo(KnownExperiment.Status.STOPPED);
    assertThat(ranges.phases().get(0).ranges())
        .containsExactly(new Range(0, 0.1), new Range(0.5, 0.8));
    assertThat(ranges.phases().get(0).weight("0").orElseThrow()).isCloseTo(0.25, offset(1e-9));
  }

  @Test
  void oneExperimentInSeveralFeaturesIsOne() throws IOException {
    String rule = "{\"rules\": [{\"key\": \"x\", \"variations\": [1, %d], \"weights\": %s}]}";
    FetchedDefinitions fetched =
        fetch(
            "{\"features\": {\"a\": %s, \"b\": %s, \"c\": %s}}"
                .formatted(
                    rule.formatted(2, "[0.5, 0.5]"),
                    rule.formatted(3, "[0.5, 0.5]"),
                    rule.formatted(2, "[0.9, 0.1]")));
    assertThat(fetched.experiments()).hasSize(1);
    assertThat(fetched.experiments().get(0).phases().get(0).weight("1")).hasValue(0.5);
    assertThat(fetched.refusals())
        .extracting(Refusal::toString)
        .containsExactly(
            "Experiment[x]: Two different definitions have this tracking key: one rule is taken,"
                + " one rule is left out. Give each a key of its own, or archive one.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | it has neither /experiments nor /features",
        "{\"encryptedFeatures\": \"x\"} | /encryptedFeatures is encrypted",
        "{\"experiments\": [], \"hasMore\": true} | /hasMore is true, so it is one page of several",
        "{\"features\": []} | /features is an array where an object was expected",
        "{\"features\": {\"a/b\": 1}} | /features/a~1b is a number where an object was expected",
        "{\"features\": {\"a\": {\"rules\": 1}}} | /features/a/rules is a number where an array was"
            + " expected",
        "{\"experiments\": [{\"name\": \"x\"}]} | /experiments/0/id is missing where text was"
            + " expected",
        "nonsense | is no JSON from line 1",
        "{} {} | is no JSON from line 1",
        "{\"features\": {}, \"features\": {}} | is no JSON from line 1",
      })
  void whatIsNoSuchFileIsTold(String text, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("experiments.json"), text);
    assertThatThrownBy(() -> new DefinitionFile(file).fetch())
        .hasMessageStartingWith("SRV-122: File[" + file + "]")
        .hasMessageContaining(message);
  }

  @Test
  void aMissingFileIsTold() {
    Path file = directory.resolve("none.json");
    assertThatThrownBy(() -> new DefinitionFile(file).fetch())
        .hasMessage(
            "SRV-123: File[%s] of growthbook.file cannot be read: NoSuchFileException. Check that it is there and may be read."
                .formatted(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"variations\": [1] | Its number of variations[1] is below 2",
        "\"variations\": [] | Its number of variations[0] is below 2",
        "\"variations\": [1, 2], \"weights\": [1] | /features/x/rules/0/weights has 1 weights where"
            + " 2 were expected, one for each variation.",
        "\"variations\": [1, 2], \"weights\": [0.5, 0.48] | Its weights add up to 0.9800 where 1"
            + " was expected.",
        "\"variations\": [1, 2], \"weights\": [1.5, -0.5] | A weight is not 0 or more.",
        "\"variations\": [1, 2], \"coverage\": 1.2 | coverage[1.2] is not between 0 and 1.",
        "\"variations\": [1, 2], \"hashVersion\": 3 | hashVersion[3] is neither 1 nor 2.",
        "\"variations\": [1, 2], \"hashVersion\": \"2\" | /features/x/rules/0/hashVersion is text"
            + " where a whole number was expected.",
        "\"variations\": [1, 2], \"meta\": [{\"key\": \"1\"}] | Its variation 1 has the key of"
            + " another.",
        "\"variations\": [1, 2], \"ranges\": [[0, 1]] | It has 2 variations and 1 ranges: one for"
            + " each was expected.",
        "\"variations\": [1, 2], \"ranges\": [[0, 0], [1, 1]] | A weight is not 0 or more.",
        "\"variations\": [1, 2], \"ranges\": [0, 1] | /features/x/rules/0/ranges/0 is a number"
            + " where an array was expected.",
        "\"variations\": [1, 2], \"namespace\": [\"ns\", 0] | /features/x/rules/0/namespace is not"
            + " an array of a name and two numbers.",
        "\"variations\": [1, 2], \"status\": \"paused\" | /features/x/rules/0/status is none of"
            + " draft, running and stopped.",
      })
  void aFaultyDefinitionIsRefusedWithItsReason(String members, String reason) throws IOException {
    FetchedDefinitions fetched =
        fetch(
            ("{\"features\": {\"x\": {\"rules\": [{%s}]}, \"good\": {\"rules\": [{\"variations\":"
                    + " [1, 2], \"weights\": [0.5, 0.495]}]}}}")
                .formatted(members));
    assertThat(fetched.experiments()).extracting(KnownExperiment::key).containsExactly("good");
    assertThat(fetched.refusals()).extracting(Refusal::key).containsExactly("x");
    assertThat(fetched.refusals().get(0).reason()).startsWith(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"variationId\": \"var_b\", \"weight\": 0.5}] | }] | It has 2 variations, and weights for"
            + " 1 of them",
        "{\"variationId\": \"var_b\", \"weight\": 0.5} | {\"variationId\": \"var_c\", \"weight\":"
            + " 0.5} | /experiments/0/phases/0/trafficSplit/1/variationId is the id of none of the"
            + " variations.",
        "\"hashVersion\": 2 | \"hashVersion\": 3 | hashVersion[3] is neither 1 nor 2.",
        "\"key\": \"1\" | \"key\": \"0\" | Its variation 1 has the key of another.",
        "\"status\": \"running\" | \"status\": \"paused\" | /experiments/0/status is none of draft",
        "2026-09-02T08:00:00.000Z\", \"dateEnded | soon\", \"dateEnded |"
            + " /experiments/0/phases/0/dateStarted is text where a moment like",
      })
  void aFaultyDefinitionOfTheApiToo(String before, String after, String reason) throws IOException {
    String good = ApiExperiments.running("x");
    String faulty = good.replace(before.strip(), after.strip());
    if (after.strip().equals("}]")) {
      faulty = good.replaceAll(",\\s*\\{\"variationId\": \"var_b\", \"weight\": 0.5}", "");
    }
    assertThat(faulty).isNotEqualTo(good);
    FetchedDefinitions fetched = fetch("{\"experiments\": [%s]}".formatted(faulty));
    assertThat(fetched.experiments()).isEmpty();
    assertThat(fetched.refusals().get(0).reason()).startsWith(reason);
  }

  @Test
  void oneWithoutATrackingKeyIsNamedByItsId() throws IOException {
    FetchedDefinitions fetched =
        fetch(
            "{\"experiments\": [%s]}"
                .formatted(
                    ApiExperiments.running("x")
                        .replace("\"trackingKey\": \"x\"", "\"trackingKey\": \"\"")));
    assertThat(fetched.refusals())
        .containsExactly(
            new Refusal(
                "exp_x", "It has no tracking key, so no exposure can name it. Give it one."));
  }

  @Test
  void ofTwoWithOneKeyTheLikelierIsTaken() throws IOException {
    String archived =
        ApiExperiments.running("x").replace("\"archived\": false", "\"archived\": true");
    String draft =
        ApiExperiments.running("x")
            .replace("\"running\"", "\"draft\"")
            .replace("exp_x", "exp_draft");
    String running = ApiExperiments.running("x").replace("exp_x", "exp_running");
    FetchedDefinitions fetched =
        fetch("{\"experiments\": [%s, %s, %s]}".formatted(archived, running, draft));
    assertThat(fetched.experiments())
        .extracting(KnownExperiment::id)
        .containsExactly(Optional.of("exp_running"));
    assertThat(fetched.refusals())
        .extracting(Refusal::reason)
        .satisfiesExactly(
            first -> assertThat(first).contains("Id[exp_running] is taken, Id[exp_x] is left out"),
            second ->
                assertThat(second).contains("Id[exp_running] is taken, Id[exp_draft] is left out"));
  }

  private FetchedDefinitions fetch(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("experiments.json"), text);
    return new DefinitionFile(file).fetch();
  }
}
