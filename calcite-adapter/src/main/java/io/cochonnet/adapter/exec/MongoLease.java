package io.cochonnet.adapter.exec;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lease that this process holds, renewed by a thread of its own until it is closed. Safe for many
 * threads.
 *
 * <p>How long it has it, the holder counts by its own monotonic clock from before it asked, so it
 * gives up earlier than others may take over.
 */
public final class MongoLease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MongoLease.class);

  /** It is renewed so many times while it lasts. */
  private static final int RENEWALS = 3;

  /** The part of its duration for which the holder does not rely on it any more: a tenth. */
  private static final int MARGIN = 10;

  /** Where the lease is kept. */
  record Home(MongoCollection<BsonDocument> collection, ServerClock clock, String address) {}

  private final Home home;
  private final String name;
  private final String token;
  private final Instant moment;
  private final Duration duration;
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lease");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable ScheduledFuture<?> beat;
  private volatile long renewedAt;
  private volatile boolean lost;

  MongoLease(
      Home home, String name, String token, Instant moment, Duration duration, long renewedAt) {
    this.home = home;
    this.name = name;
    this.token = token;
    this.moment = moment;
    this.duration = duration;
    this.renewedAt = renewedAt;
  }

  synchronized void keepRenewing() {
    long pause = duration.toMillis() / RENEWALS;
    beat = heartbeat.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** When it was got, in milliseconds; later than the moment of every lease of the name before. */
  public Instant moment() {
    return moment;
  }

  /** Whether nobody else can have it yet, without asking the server. */
  public boolean isHeld() {
    long reliable = duration.minus(duration.dividedBy(MARGIN)).toNanos();
    return !lost && System.nanoTime() - renewedAt < reliable;
  }

  /** Renews it now; where another has taken it over it is lost for good. */
  synchronized void renew() {
    if (lost) {
      return;
    }
    long start = System.nanoTime();
    try {
      Instant until = home.clock().now().plus(duration);
      if (update(Updates.set("until", MongoLeases.date(until)))) {
        renewedAt = start;
      } else {
        lost = true;
        heartbeat.shutdown();
      }
    } catch (MongoException e) {
      LOG.warn("Lease[{}] could not be renewed at {}; trying again.", name, home.address());
    }
  }

  /** Gives it back. Where the server cannot be told, the lease ends by itself. */
  @Override
  public synchronized void close() {
    if (beat != null) {
      beat.cancel(false);
    }
    heartbeat.shutdown();
    try {
      Instant now = home.clock().now();
      update(
          Updates.combine(
              Updates.set("until", MongoLeases.date(now)), Updates.set("released", true)));
    } catch (MongoException e) {
      LOG.warn("Lease[{}] could not be given back at {}; it ends by itself.", name, home.address());
    }
    lost = true;
  }

  private boolean update(Bson change) {
    Bson mine = Filters.and(Filters.eq("_id", name), Filters.eq("token", token));
    return home.collection().updateOne(mine, change).getMatchedCount() == 1;
  }
}
