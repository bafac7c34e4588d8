package io.cochonnet.adapter.exec;

import com.mongodb.ClientSessionOptions;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.schema.ReadSettings;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.codecs.configuration.CodecRegistries;

/** A connection to a MongoDB deployment, whose capabilities are known. Safe for many threads. */
public final class MongoConnection implements AutoCloseable {
  private static final String DEFAULT_DATABASE = "test";

  private static final ClientSessionOptions PLAIN_SESSION =
      ClientSessionOptions.builder().causallyConsistent(false).build();

  private final MongoClient client;
  private final SessionKiller killer;
  private final FetchThreads threads = new FetchThreads();
  private final String address;
  private final String defaultDatabase;
  private final Capabilities capabilities;

  private MongoConnection(
      MongoClient client,
      SessionKiller killer,
      String address,
      String defaultDatabase,
      Capabilities capabilities) {
    this.client = client;
    this.killer = killer;
    this.address = address;
    this.defaultDatabase = defaultDatabase;
    this.capabilities = capabilities;
  }

  /**
   * Connects and probes the server; tries again until {@code timeout} has passed.
   *
   * @throws MongoAdapterException BAD_URI, UNREACHABLE (names the address, never the password) or
   *     NOT_AUTHENTICATED
   */
  public static MongoConnection open(String uri, Duration timeout) {
    ConnectionString parsed = parse(uri);
    String address = String.join(",", parsed.getHosts());
    SessionKiller killer = new SessionKiller();
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyConnectionString(parsed)
            .applicationName("cochonnet")
            .applyToClusterSettings(
                cluster ->
                    cluster
                        .serverSelectionTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .serverSelector(killer))
            .build();
    MongoClient client = MongoClients.create(settings);
    String database = Objects.requireNonNullElse(parsed.getDatabase(), DEFAULT_DATABASE);
    try {
      Capabilities probed =
          MongoFailures.translated(
              address, () -> new CapabilityProbe(client.getDatabase(database)).probe());
      return new MongoConnection(client, killer, address, database, probed);
    } catch (MongoAdapterException e) {
      client.close();
      throw e;
    }
  }

  /** Host and port, several joined by commas; without credentials. */
  public String address() {
    return address;
  }

  /** The database that tables without one are in. */
  public String defaultDatabase() {
    return defaultDatabase;
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  /**
   * The same connection, planned for as if the server had these capabilities: EXPLAIN then shows
   * what such a server would get. To close either closes both.
   */
  public MongoConnection assuming(Capabilities assumed) {
    return new MongoConnection(client, killer, address, defaultDatabase, assumed);
  }

  /**
   * Asks the server for a sign of life.
   *
   * @throws MongoAdapterException UNREACHABLE or NOT_AUTHENTICATED
   */
  public void ping() {
    MongoFailures.translated(
        address,
        () ->
            client
                .getDatabase(defaultDatabase)
                .runCommand(new BsonDocument("ping", new BsonInt32(1))));
  }

  /** Names of the collections of a database. */
  public List<String> collectionNames(String database) {
    return MongoFailures.translated(
        address, () -> client.getDatabase(database).listCollectionNames().into(new ArrayList<>()));
  }

  /** Names of the databases that the user may see. */
  public List<String> databaseNames() {
    return MongoFailures.translated(
        address, () -> client.listDatabaseNames().into(new ArrayList<>()));
  }

  /** What {@code listCollections} says of one collection; empty where it does not exist. */
  Optional<BsonDocument> entry(String database, String collection) {
    return MongoFailures.translated(
        address,
        () ->
            Optional.ofNullable(
                client
                    .getDatabase(database)
                    .listCollections(BsonDocument.class)
                    .filter(Filters.eq("name", collection))
                    .first()));
  }

  @Override
  public void close() {
    threads.close();
    client.close();
  }

  FetchThreads threads() {
    return threads;
  }

  /** A collection whose documents are decoded into rows. */
  MongoCollection<Object> rows(
      Optional<String> database, String name, ReadSettings reading, RowCodec codec) {
    MongoCollection<Object> rows =
        database(database)
            .getCollection(name, Object.class)
            .withCodecRegistry(
                CodecRegistries.fromRegistries(
                    CodecRegistries.fromCodecs(codec),
                    MongoClientSettings.getDefaultCodecRegistry()));
    return DriverReads.apply(reading, rows);
  }

  /** A session of its own for one query, by which it can be killed; empty where there are none. */
  Optional<ClientSession> startSession() {
    if (client.getClusterDescription().getLogicalSessionTimeoutMinutes() == null) {
      return Optional.empty();
    }
    ClientSession session = client.startSession(PLAIN_SESSION);
    // it gets its identifier at the first use, which is not to be by two threads at once
    session.getServerSession();
    return Optional.of(session);
  }

  /** Ends what goes on in a session, without waiting for it. */
  void kill(ClientSession session) {
    BsonDocument identifier = session.getServerSession().getIdentifier();
    threads.run(() -> killer.kill(client, identifier));
  }

  MongoDatabase database(Optional<String> name) {
    return client.getDatabase(name.orElse(defaultDatabase));
  }

  MongoCollection<BsonDocument> collection(TableDeclaration table) {
    return collection(table.database(), table.collection());
  }

  MongoCollection<BsonDocument> collection(Optional<String> database, String name) {
    return database(database).getCollection(name, BsonDocument.class);
  }

  private static ConnectionString parse(String uri) {
    try {
      return new ConnectionString(uri);
    } catch (IllegalArgumentException e) {
      // The driver's message can repeat parts of the URI, the password among them.
      throw new MongoAdapterException(
          ErrorCode.BAD_URI,
          "The MongoDB URI is not valid. It has the form"
              + " mongodb://user:password@host:27017/database, with %-escapes in user and"
              + " password.");
    }
  }
}
