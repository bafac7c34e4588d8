package io.cochonnet.server.growthbook;

import java.util.List;
import java.util.Optional;

/**
 * Where definitions are kept, so that they are there when their source is not. Several processes
 * may write: each writes the whole of a row, and the same.
 */
public interface DefinitionStore {
  /** All that is kept, in no order. */
  List<StoredExperiment> experiments();

  /** How the last attempts went; empty before the first. */
  Optional<RefreshStatus> status();

  /** Writes experiments, in the place of those of the same key. */
  void write(List<StoredExperiment> experiments);

  /** Removes what is kept of the keys of experiments. */
  void remove(List<StoredExperiment> experiments);

  void write(RefreshStatus status);
}
