package io.cochonnet.benchmarks;

import io.cochonnet.benchmarks.ServerOptions.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code heap}: a large scan in a JVM of its own with a small heap. */
@Command(
    name = "heap",
    description = {
      "Read --rows rows through SQL in a JVM with a heap of --heap, and say how much it held.",
      "The rows come of a collection of arrays of twenty numbers, one row for each number."
    },
    mixinStandardHelpOptions = true)
final class HeapCommand implements Callable<Integer> {
  private static final int BLOCK = 20;

  @Mixin private ServerOptions serverOptions = new ServerOptions();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "In twenties. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "256m",
      description = "Largest heap of the client. Default: ${DEFAULT-VALUE}.")
  private String heap = "256m";

  @Override
  public Integer call() {
    try (Server server = serverOptions.connect()) {
      List<Integer> numbers = IntStream.range(0, BLOCK).map(n -> n).boxed().toList();
      DataSet.insert(
          server.database().getCollection("number_block"),
          rows / BLOCK,
          index -> new Document("_id", index).append("numbers", numbers));
      List<String> command = new ArrayList<>(List.of("heap-client", "--mongo-uri", server.uri()));
      try (JavaProcess client = JavaProcess.start(heap, command)) {
        client.output(Long.MAX_VALUE).forEach(System.out::println);
      }
    }
    return 0;
  }
}
