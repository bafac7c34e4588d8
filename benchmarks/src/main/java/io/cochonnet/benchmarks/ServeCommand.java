package io.cochonnet.benchmarks;

import io.cochonnet.demo.embedded.EmbeddedMongo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code serve}: the embedded server in a JVM of its own; prints its URI. */
@Command(name = "serve", description = "Start the embedded server; it ends when its input does.")
final class ServeCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    try (EmbeddedMongo mongo = EmbeddedMongo.start();
        InputStream input = System.in) {
      System.out.println(mongo.connectionString());
      input.transferTo(OutputStream.nullOutputStream());
    }
    return 0;
  }
}
