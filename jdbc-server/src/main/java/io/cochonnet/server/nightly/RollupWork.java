package io.cochonnet.server.nightly;

import io.cochonnet.catalog.RollupResult;
import io.cochonnet.server.engine.RollupState;
import io.cochonnet.server.engine.RollupTrigger;
import java.time.Instant;
import java.util.Optional;

/** What a schedule needs of the engine. */
interface RollupWork {
  /** How far the rollups are; empty before the first run. */
  Optional<RollupState> state();

  /** Rolls up what has ended. */
  RollupResult run(RollupTrigger trigger, Instant asOf);
}
