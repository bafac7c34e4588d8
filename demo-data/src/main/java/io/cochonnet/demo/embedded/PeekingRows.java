package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An iterator that shows its next row without giving it out. */
final class PeekingRows implements Iterator<Document> {
  private final Iterator<Document> rows;
  private @Nullable Document peeked;

  PeekingRows(Iterator<Document> rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    return peeked != null || rows.hasNext();
  }

  Document peek() {
    Document row = peeked;
    if (row == null) {
      if (!rows.hasNext()) {
        throw new NoSuchElementException();
      }
      row = rows.next();
      peeked = row;
    }
    return row;
  }

  @Override
  public Document next() {
    Document row = peek();
    peeked = null;
    return row;
  }
}
