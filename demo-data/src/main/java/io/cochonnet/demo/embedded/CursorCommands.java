package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CursorNotFoundException;
import java.util.Iterator;
import java.util.List;

/** Answers to the commands that open, read and close cursors. */
final class CursorCommands {
  private final OpenCursors open = new OpenCursors();

  /** The first batch; options may hold a {@code batchSize}, where 0 asks for a cursor alone. */
  Document first(String namespace, Iterator<Document> rows, Document options) {
    BatchCursor cursor = new BatchCursor(namespace, rows);
    List<Document> batch =
        cursor.next(Fields.number(options, "batchSize", BatchCursor.FIRST_BATCH));
    return reply(cursor.isExhausted() ? 0 : open.add(cursor), namespace, "firstBatch", batch);
  }

  /** Cursors that wait for a getMore. */
  int open() {
    return open.size();
  }

  /** Whether a getMore or killCursors names a cursor of ours, and none of the stock backend. */
  boolean owns(Document command) {
    return command.containsKey("getMore")
        ? OpenCursors.owns(Fields.number(command, "getMore"))
        : Fields.list(command, "cursors", Long.class).stream().anyMatch(OpenCursors::owns);
  }

  Document getMore(Document command) {
    long id = Fields.number(command, "getMore");
    BatchCursor cursor = open.find(id).orElseThrow(() -> new CursorNotFoundException(id));
    int asked = Fields.number(command, "batchSize", 0);
    List<Document> batch = cursor.next(asked > 0 ? asked : Integer.MAX_VALUE);
    boolean exhausted = cursor.isExhausted();
    if (exhausted) {
      open.remove(id);
    }
    return reply(exhausted ? 0 : id, cursor.namespace(), "nextBatch", batch);
  }

  Document kill(Document command) {
    List<Long> ids = Fields.list(command, "cursors", Long.class);
    List<Long> killed = ids.stream().filter(open::remove).toList();
    List<Long> unknown = ids.stream().filter(id -> !killed.contains(id)).toList();
    return new Document("cursorsKilled", killed)
        .append("cursorsNotFound", unknown)
        .append("cursorsAlive", List.of())
        .append("ok", 1.0);
  }

  private static Document reply(long id, String namespace, String key, List<Document> batch) {
    Document cursor = new Document("id", id).append("ns", namespace).append(key, batch);
    return new Document("cursor", cursor).append("ok", 1.0);
  }
}
