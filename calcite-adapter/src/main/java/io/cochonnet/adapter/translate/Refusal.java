package io.cochonnet.adapter.translate;

/**
 * Leaves a translation from any depth with the reason. It never leaves this package: {@link
 * Translation#attempt} turns it into a value. Without a stack trace, since it is no fault.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  Refusal(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
