package io.cochonnet.adapter.exec;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCursor;
import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.calcite.linq4j.Enumerator;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Rows of a cursor, one at a time; closing it early closes the cursor on the server. */
final class CursorEnumerator implements Enumerator<@Nullable Object> {
  private final Supplier<MongoCursor<BsonDocument>> opener;
  private final RowReader reader;
  private final String address;
  private final @Nullable AtomicBoolean cancelled;
  private @Nullable MongoCursor<BsonDocument> cursor;
  private @Nullable Object current;

  /**
   * @param opener sends the query; called at the first row
   * @param cancelled turns true when the statement is to end
   */
  CursorEnumerator(
      Supplier<MongoCursor<BsonDocument>> opener,
      RowReader reader,
      String address,
      @Nullable AtomicBoolean cancelled) {
    this.opener = opener;
    this.reader = reader;
    this.address = address;
    this.cancelled = cancelled;
  }

  @Override
  public @Nullable Object current() {
    return current;
  }

  @Override
  public boolean moveNext() {
    if (cancelled != null && cancelled.get()) {
      close();
      throw new MongoAdapterException(ErrorCode.CANCELLED, "The statement was cancelled.");
    }
    try {
      MongoCursor<BsonDocument> open = open();
      if (!open.hasNext()) {
        return false;
      }
      current = reader.read(open.next());
      return true;
    } catch (MongoException e) {
      throw MongoFailures.translate(address, e);
    }
  }

  @Override
  public void reset() {
    close();
  }

  @Override
  public void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }

  private MongoCursor<BsonDocument> open() {
    if (cursor == null) {
      cursor = opener.get();
    }
    return cursor;
  }
}
