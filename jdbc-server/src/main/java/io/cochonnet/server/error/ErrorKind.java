package io.cochonnet.server.error;

/** Who can mend an error. */
public enum ErrorKind {
  /** The person who wrote the statement, the command or the configuration. */
  USER,
  /** The stored data do not fit what is declared. */
  DATA,
  /** Something outside of the server, like MongoDB or the network. */
  EXTERNAL,
  /** A fault of the server itself. */
  INTERNAL
}
