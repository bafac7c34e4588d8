package io.cochonnet.server.growthbook;

import io.cochonnet.catalog.model.KnownExperiment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known at this moment of experiments that another system defines. */
public interface ExperimentDefinitions {
  /** Nothing: no such system is configured. */
  ExperimentDefinitions NONE =
      new ExperimentDefinitions() {
        @Override
        public List<KnownExperiment> known() {
          return List.of();
        }

        @Override
        public Optional<Instant> fetchedAt(String key) {
          return Optional.empty();
        }

        @Override
        public Optional<Instant> lastSuccess() {
          return Optional.empty();
        }

        @Override
        public Optional<String> lastError() {
          return Optional.empty();
        }

        @Override
        public void onChange(Runnable changed) {
          // Nothing ever changes
        }
      };

  /** The last good definitions by key, with those that have vanished since. */
  List<KnownExperiment> known();

  /** When the definition of a key was last read as it is; empty for a key that is not known. */
  Optional<Instant> fetchedAt(String key);

  /** When definitions were last read; empty where they never were. */
  Optional<Instant> lastSuccess();

  /** Why the last attempt failed, if it did. */
  Optional<String> lastError();

  /**
   * Has something run after each change of {@link #known}, on the thread that has noticed. Times
   * alone are no change.
   */
  void onChange(Runnable changed);
}
