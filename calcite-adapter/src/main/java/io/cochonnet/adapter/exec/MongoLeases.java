package io.cochonnet.adapter.exec;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Leases by name, each held by one process of several at a time: documents of a collection, changed
 * only where they are still what was read. Safe for many threads.
 *
 * <p>Times are those of the server that is written to, so the clocks of the processes do not
 * matter. A new primary's clock must not be ahead of the old one's by more than a lease lasts.
 */
public final class MongoLeases {
  private static final int ATTEMPTS = 5;

  private final MongoConnection connection;
  private final MongoCollection<BsonDocument> collection;
  private final ServerClock clock;
  private final boolean renewing;

  /** What came of asking for a lease. */
  public sealed interface Answer {}

  /**
   * The lease is given.
   *
   * @param lost the holder before, where it never gave its lease back
   */
  public record Given(MongoLease lease, Optional<Holder> lost) implements Answer {}

  /** Another has the lease. */
  public record Taken(Holder holder) implements Answer {}

  /**
   * Who has a lease.
   *
   * @param until when it ends, unless it is renewed
   */
  public record Holder(String name, Instant since, Instant until) {}

  private MongoLeases(MongoConnection connection, String database, String name, boolean renewing) {
    MongoDatabase home = connection.database(Optional.of(database));
    this.connection = connection;
    this.collection =
        home.getCollection(name, BsonDocument.class).withWriteConcern(WriteConcern.MAJORITY);
    this.clock = new ServerClock(home, Clock.systemUTC());
    this.renewing = renewing;
  }

  /** The leases in a collection, which need not exist. */
  public static MongoLeases in(MongoConnection connection, String database, String collection) {
    return new MongoLeases(connection, database, collection, true);
  }

  /** Leases that nobody renews, as of processes that have died. */
  static MongoLeases unrenewed(MongoConnection connection, String database, String collection) {
    return new MongoLeases(connection, database, collection, false);
  }

  /**
   * Asks for a lease, without waiting.
   *
   * @param holder for others to read: which process this is
   * @param duration how long the lease lasts where it is not renewed; it is renewed three times as
   *     often
   * @throws io.cochonnet.adapter.error.MongoAdapterException where MongoDB cannot be reached or
   *     refuses
   */
  public Answer acquire(String name, String holder, Duration duration) {
    return MongoFailures.translated(
        connection.address(),
        () -> {
          for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Optional<Answer> answer = attempt(name, holder, duration);
            if (answer.isPresent()) {
              return answer.get();
            }
          }
          throw new IllegalStateException(
              "Lease[" + name + "] changed " + ATTEMPTS + " times while it was asked for.");
        });
  }

  /** Empty where somebody else was faster: then it is worth another look. */
  private Optional<Answer> attempt(String name, String holder, Duration duration) {
    long nanoTime = System.nanoTime();
    Instant now = clock.now().truncatedTo(ChronoUnit.MILLIS);
    @Nullable BsonDocument before = collection.find(Filters.eq("_id", name)).first();
    if (before != null && instant(before, "until").isAfter(now)) {
      return Optional.of(new Taken(holder(before)));
    }
    Instant moment = before == null ? now : later(now, instant(before, "moment").plusMillis(1));
    String token = UUID.randomUUID().toString();
    BsonDocument after =
        new BsonDocument("_id", new BsonString(name))
            .append("holder", new BsonString(holder))
            .append("token", new BsonString(token))
            .append("since", date(now))
            .append("until", date(now.plus(duration)))
            .append("moment", date(moment))
            .append("released", BsonBoolean.FALSE);
    if (!write(before, after)) {
      return Optional.empty();
    }
    MongoLease lease =
        new MongoLease(
            new MongoLease.Home(collection, clock, connection.address()),
            name,
            token,
            moment,
            duration,
            nanoTime);
    if (renewing) {
      lease.keepRenewing();
    }
    boolean lost = before != null && !before.getBoolean("released", BsonBoolean.FALSE).getValue();
    return Optional.of(
        new Given(
            lease, lost ? Optional.of(holder(Objects.requireNonNull(before))) : Optional.empty()));
  }

  private boolean write(@Nullable BsonDocument before, BsonDocument after) {
    if (before != null) {
      return collection
              .replaceOne(
                  Filters.and(
                      Filters.eq("_id", before.get("_id")),
                      Filters.eq("token", before.get("token")),
                      Filters.eq("until", before.get("until"))),
                  after)
              .getMatchedCount()
          == 1;
    }
    try {
      collection.insertOne(after);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  static BsonDateTime date(Instant moment) {
    return new BsonDateTime(moment.toEpochMilli());
  }

  private static Holder holder(BsonDocument lease) {
    return new Holder(
        lease.getString("holder").getValue(), instant(lease, "since"), instant(lease, "until"));
  }

  private static Instant instant(BsonDocument lease, String field) {
    return Instant.ofEpochMilli(lease.getDateTime(field).getValue());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
