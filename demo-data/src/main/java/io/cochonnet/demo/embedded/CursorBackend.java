package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The memory backend with {@code hello}, and with cursors for {@code find} and {@code aggregate}:
 * the stock backend puts all rows into one reply, which clients refuse beyond 48 MB. Aggregations
 * are pulled batch by batch: a waiting cursor holds references to the documents of its collection,
 * and copies only of rows that a stage has to hold. Commands that change data wait for running
 * reads, so that no read sees half a document.
 */
final class CursorBackend extends MemoryBackend {
  private static final Set<String> WRITES =
      Set.of(
          "insert",
          "update",
          "delete",
          "findandmodify",
          "create",
          "createindexes",
          "drop",
          "dropindexes",
          "dropdatabase",
          "renamecollection");
  private static final Set<String> READS = Set.of("count", "distinct");

  private final CursorCommands cursors = new CursorCommands();
  private final SharedStrings strings = new SharedStrings();
  private final ReadWriteLock data = new ReentrantReadWriteLock();

  @Override
  public MemoryDatabase openOrCreateDatabase(String databaseName) {
    return new LeanDatabase(databaseName, getCursorRegistry(), strings);
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    Document command = message.getDocument();
    String name = command.keySet().iterator().next();
    return switch (name) {
      case "hello" -> hello(message);
      case "aggregate" ->
          isPlainAggregation(command) ? aggregate(message) : super.handleMessage(message);
      case "find" -> locked(data.readLock(), () -> find(message));
      case "getMore" ->
          cursors.owns(command)
              ? locked(data.readLock(), () -> cursors.getMore(command))
              : super.handleMessage(message);
      case "killCursors" ->
          cursors.owns(command) ? cursors.kill(command) : super.handleMessage(message);
      default -> other(name.toLowerCase(Locale.ROOT), message);
    };
  }

  /** Cursors that wait for a getMore. */
  int openCursors() {
    return cursors.open();
  }

  private Document other(String lowerCaseName, MongoMessage message) {
    if (WRITES.contains(lowerCaseName)) {
      return locked(data.writeLock(), () -> super.handleMessage(message));
    }
    if (READS.contains(lowerCaseName)) {
      return locked(data.readLock(), () -> super.handleMessage(message));
    }
    return super.handleMessage(message);
  }

  /** The stock backend knows it by its old name only. */
  private Document hello(MongoMessage message) {
    Document command = message.getDocument();
    Document old = new Document("isMaster", 1).appendAll(command);
    old.remove("hello");
    command.clear();
    command.putAll(old);
    return super.handleMessage(message).append("isWritablePrimary", true);
  }

  /** Not a change stream, not a whole database's, and asking for a cursor. */
  private static boolean isPlainAggregation(Document command) {
    boolean changeStream =
        command.get("pipeline") instanceof List<?> stages
            && !stages.isEmpty()
            && stages.get(0) instanceof Document first
            && first.containsKey("$changeStream");
    return command.get("aggregate") instanceof String
        && command.get("cursor") instanceof Document
        && !changeStream;
  }

  private Document aggregate(MongoMessage message) {
    Document command = message.getDocument();
    MongoDatabase database = resolveDatabase(message.getDatabaseName());
    String name = Fields.text(command, "aggregate");
    MongoCollection<?> collection = database.resolveCollection(name, false);
    List<Document> pipeline = Fields.documents(command, "pipeline");
    Aggregation aggregation =
        Aggregation.fromPipeline(pipeline, this::resolveDatabase, database, collection, oplog);
    if (aggregation.isModifying()) {
      return locked(data.writeLock(), () -> super.handleMessage(message));
    }
    HashGroup.replaceIn(aggregation.getStages(), pipeline);
    return locked(
        data.readLock(),
        () -> {
          // A collection that does not exist is an empty one: $facet has an answer for it too
          Stream<Document> documents =
              collection == null ? Stream.empty() : collection.queryAllAsStream();
          Iterator<Document> rows = aggregation.runStagesAsStream(documents).iterator();
          String namespace = message.getDatabaseName() + "." + name;
          return cursors.first(namespace, rows, Fields.document(command, "cursor"));
        });
  }

  /** Lets the stock backend find all rows, which costs a reference each, and splits them. */
  private Document find(MongoMessage message) {
    Document command = message.getDocument();
    Document options = new Document();
    options.putIfNotNull("batchSize", command.remove("batchSize"));
    Document reply = super.handleMessage(message);
    if (Boolean.TRUE.equals(command.get("singleBatch"))) {
      return reply;
    }
    Document cursor = Fields.document(reply, "cursor");
    return cursors.first(
        Fields.text(cursor, "ns"), Fields.documents(cursor, "firstBatch").iterator(), options);
  }

  private static <T> T locked(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
