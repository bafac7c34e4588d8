package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Rows of a query that are yet to be given out. Safe for use by several threads. */
final class BatchCursor {
  /** Rows of a first batch where the client names no number, as in MongoDB. */
  static final int FIRST_BATCH = 101;

  /** Bytes of a batch, as in MongoDB; a single larger row goes alone. */
  private static final long BATCH_BYTES = 16L * 1024 * 1024;

  private final String namespace;
  private final PeekingRows rows;

  BatchCursor(String namespace, Iterator<Document> rows) {
    this.namespace = namespace;
    this.rows = new PeekingRows(rows);
  }

  String namespace() {
    return namespace;
  }

  /** At most the given number of rows, copied so that later updates do not reach them. */
  synchronized List<Document> next(int size) {
    List<Document> batch = new ArrayList<>();
    long bytes = 0;
    while (batch.size() < size && rows.hasNext()) {
      bytes += DocumentSize.atMost(rows.peek());
      if (bytes > BATCH_BYTES && !batch.isEmpty()) {
        break;
      }
      batch.add(rows.next().cloneDeeply());
    }
    return batch;
  }

  synchronized boolean isExhausted() {
    return !rows.hasNext();
  }
}
