package io.cochonnet.catalog;

import java.time.Instant;

/**
 * The right to write the rollups, which one run at a time holds. Where it is kept is not the
 * catalog's affair.
 */
public interface RollupLease {
  /** For a run that nobody can meet. */
  RollupLease UNSHARED =
      new RollupLease() {
        @Override
        public Instant moment() {
          return Instant.EPOCH;
        }

        @Override
        public void check() {}
      };

  /** When it was got, in milliseconds; later than the moment of every lease before it. */
  Instant moment();

  /**
   * Called before everything that is written.
   *
   * @throws CatalogException CAT-042 where the lease is lost: whoever has it now writes instead
   */
  void check();
}
