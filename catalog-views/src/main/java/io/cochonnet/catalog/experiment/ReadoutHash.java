package io.cochonnet.catalog.experiment;

import io.cochonnet.catalog.model.Experiment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Twelve hex digits that change when the sums of an experiment's metric are to be taken otherwise:
 * its value, window, start or end; not how arms are compared.
 */
public final class ReadoutHash {
  private static final int DIGITS = 12;

  private ReadoutHash() {}

  /** The hash of a metric of a checked experiment. */
  public static String of(Experiment experiment, Experiment.Goal goal, UserValues values) {
    String canonical =
        String.join(
            "\n",
            experiment.key(),
            goal.name(),
            values.canonical(),
            goal.window().toString(),
            experiment.start().toString(),
            experiment.end().toString());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
