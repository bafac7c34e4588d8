package io.cochonnet.adapter.translate;

import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Conditions of the query language on a text field: a range where the pattern is a prefix, so that
 * an index is read from one end of the prefix to the other, a regular expression otherwise. Neither
 * holds for what is no text.
 */
final class PatternFilter {
  private static final BsonDocument NOT_NULL = new BsonDocument("$ne", BsonNull.VALUE);

  /** Below the surrogates UTF-8 and UTF-16 order characters alike, so every server agrees. */
  private static final char FIRST_SURROGATE = '\ud800';

  private PatternFilter() {}

  /** What a field must be for a text to match. */
  static BsonValue matching(TextPattern pattern) {
    if (pattern.matchesAll()) {
      return NOT_NULL;
    }
    Optional<String> exact = pattern.exact();
    if (exact.isPresent()) {
      return new BsonString(exact.get());
    }
    return pattern.prefix().flatMap(PatternFilter::range).orElseGet(() -> regex(pattern));
  }

  /** What a field must be for a text not to match; empty where every text matches. */
  static Optional<BsonValue> notMatching(TextPattern pattern) {
    if (pattern.matchesAll()) {
      return Optional.empty();
    }
    Optional<String> exact = pattern.exact();
    if (exact.isPresent()) {
      BsonArray listed = new BsonArray();
      listed.add(new BsonString(exact.get()));
      listed.add(BsonNull.VALUE);
      return Optional.of(new BsonDocument("$nin", listed));
    }
    return Optional.of(new BsonDocument("$not", regex(pattern)).append("$ne", BsonNull.VALUE));
  }

  private static BsonValue regex(TextPattern pattern) {
    return new BsonRegularExpression(pattern.regex(), "s");
  }

  /** From the prefix up to the next text that does not start with it. */
  private static Optional<BsonValue> range(String prefix) {
    int last = prefix.length() - 1;
    char next = (char) (prefix.charAt(last) + 1);
    if (next >= FIRST_SURROGATE) {
      return Optional.empty();
    }
    return Optional.of(
        new BsonDocument("$gte", new BsonString(prefix))
            .append("$lt", new BsonString(prefix.substring(0, last) + next)));
  }
}
