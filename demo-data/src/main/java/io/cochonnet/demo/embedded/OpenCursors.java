package io.cochonnet.demo.embedded;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Cursors that wait for a getMore, at most 256: beyond that the one idle for longest is closed, and
 * its client is told that the cursor does not exist.
 */
final class OpenCursors {
  static final int MOST = 256;

  /** Ids from here on are ours; the stock backend counts its own from 1. */
  private static final long FIRST_ID = 1L << 40;

  private final Map<Long, BatchCursor> byId = new LinkedHashMap<>(16, 0.75f, true);
  private long nextId = FIRST_ID;

  static boolean owns(long id) {
    return id >= FIRST_ID;
  }

  synchronized long add(BatchCursor cursor) {
    long id = nextId++;
    byId.put(id, cursor);
    if (byId.size() > MOST) {
      Iterator<Long> idlest = byId.keySet().iterator();
      idlest.next();
      idlest.remove();
    }
    return id;
  }

  synchronized Optional<BatchCursor> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized int size() {
    return byId.size();
  }

  synchronized boolean remove(long id) {
    return byId.remove(id) != null;
  }
}
