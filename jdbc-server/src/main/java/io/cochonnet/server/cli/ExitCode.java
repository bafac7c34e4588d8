package io.cochonnet.server.cli;

/** What the process tells its caller. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int BAD_USAGE = 2;

  /** For commands that compare, where they are asked to tell by their exit code. */
  static final int DIFFERENT = 3;

  private ExitCode() {}
}
