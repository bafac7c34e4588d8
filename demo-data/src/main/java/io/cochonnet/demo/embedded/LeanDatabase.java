package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;

/**
 * A database whose documents share equal strings, which halves the heap, and whose collections do
 * not encode every document once more to keep statistics of sizes ({@code collStats} says 0).
 */
final class LeanDatabase extends MemoryDatabase {
  private final CursorRegistry registry;
  private final SharedStrings strings;

  LeanDatabase(String name, CursorRegistry registry, SharedStrings strings) {
    super(name, registry);
    this.registry = registry;
    this.strings = strings;
  }

  @Override
  protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
    return new LeanCollection(name, options);
  }

  private final class LeanCollection extends MemoryCollection {
    LeanCollection(String name, CollectionOptions options) {
      super(LeanDatabase.this, name, options, registry);
    }

    @Override
    public synchronized void addDocument(Document document) {
      // Without an _id, the stock backend sets one in the very document that its caller reads.
      super.addDocument(document.containsKey("_id") ? strings.sharedIn(document) : document);
    }

    @Override
    protected boolean tracksDataSize() {
      return false;
    }
  }
}
