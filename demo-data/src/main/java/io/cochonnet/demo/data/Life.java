package io.cochonnet.demo.data;

/**
 * What a user will do on the platform.
 *
 * @param firstMatchAt {@link #NEVER} where the user plays none
 * @param lastDay number of the last day on which the user may come
 * @param guestTenant second tenant in which the user acts, or -1
 * @param nightOwl whether sessions lie around midnight
 */
record Life(Persona persona, long firstMatchAt, int lastDay, int guestTenant, boolean nightOwl) {
  static final long NEVER = Long.MAX_VALUE;

  boolean plays() {
    return firstMatchAt != NEVER;
  }
}
