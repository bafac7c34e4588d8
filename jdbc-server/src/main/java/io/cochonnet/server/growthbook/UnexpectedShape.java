package io.cochonnet.server.growthbook;

/** JSON that is not as documented; the message names the place and never a value. */
final class UnexpectedShape extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnexpectedShape(String message) {
    super(message);
  }
}
