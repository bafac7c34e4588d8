package io.cochonnet.adapter.schema;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.bson.BsonDocument;

/**
 * Some documents of a collection.
 *
 * @param documents each once
 * @param size how many the collection holds, by the server's estimate; empty where it gives none
 * @param notes sentences on what kept the sample from being as large as it should be
 */
public record Sample(List<BsonDocument> documents, OptionalLong size, List<String> notes) {
  public Sample {
    documents = List.copyOf(documents);
    notes = List.copyOf(notes);
  }

  /** Whether every document of the collection is in the sample. */
  public boolean isWhole() {
    return size.isPresent() && documents.size() >= size.getAsLong();
  }

  /** E.g. {@code all 412 documents} or {@code 1,000 of about 286,025 documents}. */
  public String describe() {
    int count = documents.size();
    if (isWhole()) {
      return count == 0 ? "no documents" : number(count, "all %,d documents");
    }
    return size.isPresent()
        ? String.format(Locale.ROOT, "%,d of about %,d documents", count, size.getAsLong())
        : number(count, "%,d documents");
  }

  private static String number(int count, String form) {
    return count == 1 ? "1 document" : String.format(Locale.ROOT, form, count);
  }
}
