package io.cochonnet.adapter.exec;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a query on the server, which starts with the first call of {@link #next}. At any time
 * one thread may be in {@code next}, and any other may {@link #close}.
 */
final class RowCursor implements AutoCloseable {
  private final MongoConnection connection;
  private final Opener opener;
  private final Optional<ClientSession> session;
  private @Nullable MongoCursor<Object> cursor;
  private boolean isBusy;
  private boolean isClosed;

  /** Sends a query, in a session where the server has sessions. */
  interface Opener {
    MongoCursor<Object> open(Optional<ClientSession> session);
  }

  RowCursor(MongoConnection connection, Opener opener) {
    this.connection = connection;
    this.opener = opener;
    this.session = connection.startSession();
  }

  /** Waits for the server's next batch, or the first; none where the cursor has been closed. */
  RowBatch next() {
    if (!begin()) {
      return RowBatch.END;
    }
    try {
      return MongoFailures.translated(connection.address(), this::fetch);
    } finally {
      end();
    }
  }

  private RowBatch fetch() {
    MongoCursor<Object> open = cursor;
    if (open == null) {
      open = opener.open(session);
      cursor = open;
    }
    if (!open.hasNext()) {
      return RowBatch.END;
    }
    Object[] rows = new Object[open.available()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = open.next();
    }
    return new RowBatch(rows, open.getServerCursor() == null);
  }

  /**
   * Ends the query on the server: at once where the server has sessions, else where it is still at
   * work when its next batch is there. Does not wait for that.
   */
  @Override
  public void close() {
    boolean interrupts;
    synchronized (this) {
      if (isClosed) {
        return;
      }
      isClosed = true;
      interrupts = isBusy;
    }
    if (interrupts) {
      session.ifPresent(connection::kill);
    } else {
      release();
      session.ifPresent(ClientSession::close);
    }
  }

  private synchronized boolean begin() {
    isBusy = !isClosed;
    return isBusy;
  }

  /** The session of a query that was interrupted is left to expire: it may yet be killed. */
  private void end() {
    boolean abandoned;
    synchronized (this) {
      isBusy = false;
      abandoned = isClosed;
    }
    if (abandoned) {
      release();
    }
  }

  private void release() {
    MongoCursor<Object> open = cursor;
    if (open != null) {
      open.close();
    }
  }
}
