package io.cochonnet.server.growthbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.catalog.model.KnownExperiment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionJsonTest {
  @Test
  void readsWhatItHasWritten() {
    KnownExperiment experiment = Known.experiment("x", 0.3334);
    assertThat(DefinitionJson.read(DefinitionJson.write(experiment), false)).contains(experiment);
    KnownExperiment other =
        new KnownExperiment(
            "y \"quoted\" $x",
            Optional.of("exp_1"),
            new KnownExperiment.About("é", "h", "d"),
            KnownExperiment.Status.DRAFT,
            true,
            new KnownExperiment.Hashing("device", Optional.of("id"), 1),
            experiment.variations(),
            List.of(),
            true,
            "growthbook",
            true);
    assertThat(DefinitionJson.read(DefinitionJson.write(other), true)).contains(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "{}", "[]", "{\"key\": 1}"})
  void somethingElseIsNone(String text) {
    assertThat(DefinitionJson.read(text, false)).isEmpty();
  }

  @Test
  void anUnknownStatusIsNone() {
    String text = DefinitionJson.write(Known.experiment("x", 0.5));
    assertThat(DefinitionJson.read(text.replace("running", "paused"), false)).isEmpty();
  }
}
