package io.cochonnet.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A run of the packaged program that has ended by itself, and all that it printed. */
record EndedProgram(int exitCode, String output) {
  private static final long PATIENCE_SECONDS = 60;

  /** Runs the program and waits for its end; a program that goes on is killed and fails. */
  static EndedProgram run(String... arguments)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (PackagedProgram program = PackagedProgram.start(arguments)) {
      List<String> lines =
          CompletableFuture.supplyAsync(program::readAll).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new EndedProgram(program.exitCode(), String.join("\n", lines));
    }
  }
}
