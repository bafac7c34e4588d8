package io.cochonnet.adapter.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.testkit.MongoExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoLeaseTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration RENEWED = Duration.ofMillis(1_500);
  private static final Duration SHORT = Duration.ofMillis(600);

  private static MongoConnection connection;

  @BeforeAll
  static void connect() {
    connection = MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10));
  }

  @AfterAll
  static void close() {
    connection.close();
  }

  @Test
  void oneHolderAtATime() {
    MongoLeases.Given first = given(leases().acquire("one", "a", LONG));
    assertThat(first.lost()).isEmpty();
    assertThat(first.lease().isHeld()).isTrue();

    MongoLeases.Answer second = leases().acquire("one", "b", LONG);
    assertThat(second).isInstanceOf(MongoLeases.Taken.class);
    MongoLeases.Holder holder = ((MongoLeases.Taken) second).holder();
    assertThat(holder.name()).isEqualTo("a");
    assertThat(Duration.between(holder.since(), holder.until())).isEqualTo(LONG);

    first.lease().close();
    assertThat(first.lease().isHeld()).isFalse();
    MongoLeases.Given third = given(leases().acquire("one", "c", LONG));
    assertThat(third.lost()).isEmpty();
    third.lease().close();
  }

  @Test
  void otherNamesAreOtherLeases() {
    MongoLease one = given(leases().acquire("x", "a", LONG)).lease();
    MongoLease other = given(leases().acquire("y", "a", LONG)).lease();
    one.close();
    assertThat(other.isHeld()).isTrue();
    other.close();
  }

  @Test
  void aDeadHoldersLeaseIsTakenOverAndItStaysLost() {
    MongoLease dead = given(unrenewed().acquire("dead", "a", SHORT)).lease();
    MongoLeases.Given heir = awaitGiven("dead", "b");
    assertThat(heir.lost().orElseThrow().name()).isEqualTo("a");
    assertThat(heir.lease().moment()).isAfter(dead.moment());

    assertThat(dead.isHeld()).isFalse();
    dead.renew();
    assertThat(dead.isHeld()).isFalse();
    dead.close();
    assertThat(heir.lease().isHeld()).isTrue();
    assertThat(leases().acquire("dead", "c", LONG)).isInstanceOf(MongoLeases.Taken.class);
    heir.lease().close();
  }

  @Test
  void theHeartbeatKeepsIt() throws Exception {
    MongoLease lease = given(leases().acquire("beat", "a", RENEWED)).lease();
    Instant end = Instant.now().plus(RENEWED.multipliedBy(2));
    while (Instant.now().isBefore(end)) {
      assertThat(leases().acquire("beat", "b", LONG)).isInstanceOf(MongoLeases.Taken.class);
      Thread.sleep(50);
    }
    assertThat(lease.isHeld()).isTrue();
    lease.close();
  }

  @Test
  void momentsIncreaseThoughClocksDoNot() {
    Instant moment = Instant.EPOCH;
    for (int i = 0; i < 20; i++) {
      MongoLease lease = given(leases().acquire("moments", "a", LONG)).lease();
      assertThat(lease.moment()).isAfter(moment);
      moment = lease.moment();
      lease.close();
    }
  }

  @Test
  void oneOfManyGetsIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (String name : List.of("new", "new", "new")) {
      List<Callable<MongoLeases.Answer>> asking =
          IntStream.range(0, 8)
              .<Callable<MongoLeases.Answer>>mapToObj(
                  i -> () -> leases().acquire(name, "holder" + i, LONG))
              .toList();
      List<MongoLease> got = new ArrayList<>();
      for (Future<MongoLeases.Answer> answer : threads.invokeAll(asking)) {
        if (answer.get() instanceof MongoLeases.Given given) {
          got.add(given.lease());
        }
      }
      assertThat(got).hasSize(1);
      got.get(0).close();
    }
    threads.shutdownNow();
  }

  private static MongoLeases leases() {
    return MongoLeases.in(connection, MONGO.databaseName(), "leases");
  }

  private static MongoLeases unrenewed() {
    return MongoLeases.unrenewed(connection, MONGO.databaseName(), "leases");
  }

  private static MongoLeases.Given given(MongoLeases.Answer answer) {
    assertThat(answer).isInstanceOf(MongoLeases.Given.class);
    return (MongoLeases.Given) answer;
  }

  private static MongoLeases.Given awaitGiven(String name, String holder) {
    Instant end = Instant.now().plusSeconds(30);
    MongoLeases.Answer answer = leases().acquire(name, holder, LONG);
    while (answer instanceof MongoLeases.Taken && Instant.now().isBefore(end)) {
      answer = leases().acquire(name, holder, LONG);
    }
    return given(answer);
  }
}
