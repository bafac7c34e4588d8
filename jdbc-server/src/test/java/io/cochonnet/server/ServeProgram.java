package io.cochonnet.server;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** {@code cochonnet serve} as a process of its own, on a free port. */
final class ServeProgram implements AutoCloseable {
  private final PackagedProgram program;
  private final String address;

  private ServeProgram(PackagedProgram program, String address) {
    this.program = program;
    this.address = address;
  }

  /** Starts the program and waits until it serves. */
  static ServeProgram start(String mongoUri, Path config) throws IOException {
    int port = PackagedProgram.freePort();
    ServeProgram serving =
        new ServeProgram(
            PackagedProgram.start(
                "serve",
                "--mongo-uri",
                mongoUri,
                "--config",
                config.toString(),
                "--port",
                Integer.toString(port)),
            "http://127.0.0.1:" + port);
    serving.program.readUntil("Cochonnet serves " + serving.jdbcUrl(""));
    return serving;
  }

  /**
   * A connection with the remote driver.
   *
   * @param properties what follows the server's address, such as {@code "/?pushdown=off"}
   */
  Connection connect(String properties) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(properties));
  }

  /** Stops the program; what it printed since it served. */
  List<String> stop() throws InterruptedException {
    if (!program.stop()) {
      throw new IllegalStateException("The program does not stop.");
    }
    return program.readAll();
  }

  @Override
  public void close() {
    program.close();
  }

  private String jdbcUrl(String properties) {
    return "jdbc:avatica:remote:url=" + address + properties + ";serialization=protobuf";
  }
}
