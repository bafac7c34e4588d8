package io.cochonnet.server.growthbook;

import io.cochonnet.catalog.model.KnownExperiment;
import java.util.List;

/** What a source holds: good definitions, each key once, and the others. */
public record FetchedDefinitions(List<KnownExperiment> experiments, List<Refusal> refusals) {
  public FetchedDefinitions {
    experiments = List.copyOf(experiments);
    refusals = List.copyOf(refusals);
  }
}
