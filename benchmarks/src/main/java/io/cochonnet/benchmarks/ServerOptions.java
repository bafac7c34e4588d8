package io.cochonnet.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which server is read, and how much data it holds. */
final class ServerOptions {
  private static final String SERVER_HEAP = "6g";

  @Option(
      names = "--mongo-uri",
      paramLabel = "URI",
      description = {
        "A running server; database " + DataSet.DATABASE + " on it is written.",
        "Default: the embedded server in a process of its own."
      })
  private Optional<String> uri = Optional.empty();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Events to generate. Default: ${DEFAULT-VALUE}.")
  private int events;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the data.")
  private long seed;

  /** A server that holds the data. */
  record Server(String uri, MongoClient client, Optional<JavaProcess> process)
      implements AutoCloseable {
    MongoDatabase database() {
      return client.getDatabase(DataSet.DATABASE);
    }

    @Override
    public void close() {
      client.close();
      process.ifPresent(JavaProcess::close);
    }
  }

  DataSet data() {
    return new DataSet(events, seed);
  }

  /** Connects, starting a server where none is named. */
  Server connect() {
    Optional<JavaProcess> process =
        uri.isPresent()
            ? Optional.empty()
            : Optional.of(JavaProcess.start(SERVER_HEAP, List.of("serve")));
    String address = uri.or(() -> process.map(server -> server.output(1).get(0))).orElseThrow();
    return new Server(address, MongoClients.create(address), process);
  }

  /** Connects and loads the data. */
  Server load() {
    Server server = connect();
    long start = System.nanoTime();
    data().load(server.database());
    System.out.printf(
        "%,d events in place after %.1f s%n", events, (System.nanoTime() - start) / 1e9);
    return server;
  }
}
