package io.cochonnet.server.avatica;

import java.util.Optional;

/** Tells whether the server can answer queries at this moment. */
@FunctionalInterface
public interface Readiness {
  /** What stands in the way, in words for an operator; empty where nothing does. */
  Optional<String> problem();

  /** What an operator should mend although queries are answered; empty where there is nothing. */
  default Optional<String> warning() {
    return Optional.empty();
  }
}
