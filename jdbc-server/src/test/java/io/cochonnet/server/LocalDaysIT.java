package io.cochonnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.catalog.CatalogSettings;
import io.cochonnet.catalog.RollupListener;
import io.cochonnet.demo.data.DemoData;
import io.cochonnet.demo.data.DemoLoader;
import io.cochonnet.demo.data.DemoOptions;
import io.cochonnet.demo.embedded.EmbeddedMongo;
import io.cochonnet.server.avatica.AvaticaServer;
import io.cochonnet.server.avatica.Roots;
import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.Engine;
import io.cochonnet.server.oracle.Oracle;
import io.cochonnet.server.oracle.OracleComparison;
import io.cochonnet.server.oracle.OracleSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Days of a zone with daylight saving: New York's of 2026-11-01 has 25 hours. Every number of every
 * view is compared with an independent computation, after the first nightly run and after others.
 */
class LocalDaysIT {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final String DATABASE = "petanque";
  private static final String EVENTS = "api_usage_event";
  private static final int TOO_LATE = 9_999;
  private static final RollupListener SILENT = (done, total, rows) -> {};

  /** In UTC, around and within the long day: the first and the last are of the days beside it. */
  private static final List<String> LONG_DAY =
      List.of(
          "2026-11-01T03:59:59.999Z",
          "2026-11-01T04:00:00.000Z",
          "2026-11-01T05:30:00.000Z",
          "2026-11-01T06:30:00.000Z",
          "2026-11-02T04:59:59.999Z",
          "2026-11-02T05:00:00.000Z");

  private final DemoOptions options =
      DemoOptions.defaults().withUsers(600).withDays(120).withLastDay(LocalDate.of(2026, 11, 15));
  private final DemoData data = DemoData.generate(options);

  private EmbeddedMongo mongo;
  private MongoClient client;
  private MongoDatabase database;
  private Engine engine;
  private AvaticaServer server;

  @BeforeEach
  void loadAndRollUp() {
    mongo = EmbeddedMongo.start();
    client = MongoClients.create(mongo.connectionString());
    database = client.getDatabase(DATABASE);
    new DemoLoader(database).load(data, loaded -> {});
    insert(eventsOfTheLongDay());
    engine = Engine.open(config(mongo.connectionString()));
    engine.rollUpNightly(options.asOf(), SILENT);
    Roots roots = engine.roots();
    server =
        AvaticaServer.start(
            "127.0.0.1", 0, roots, engine.metadata(roots), engine.readiness(), "test");
  }

  @AfterEach
  void close() {
    server.close();
    engine.close();
    client.close();
    mongo.close();
  }

  @Test
  void showsLocalDays() throws SQLException {
    Oracle oracle =
        Oracle.of(
            name ->
                name.equals(EVENTS)
                    ? Stream.concat(data.documents(name), eventsOfTheLongDay().stream())
                    : data.documents(name),
            OracleSettings.demo(options.asOf(), ZONE));
    assertThat(differences(oracle)).isEmpty();
    assertThat(
            number(
                "SELECT COUNT(*) FROM usage.user_activity WHERE usage_date = DATE '2026-11-01' AND"
                    + " user_id LIKE 'long-day-%'"))
        .isEqualTo(4);
    // The last UTC day has not ended in New York
    assertThat(number("SELECT COUNT(*) FROM catalog.dau")).isEqualTo(options.days() - 1);
  }

  @Test
  void theNextRunCountsLateEventsAndLeavesOutWhoHasBecomeInternal() throws SQLException {
    insert(lateEvents());
    makeInternal(newUser());
    Instant asOf = options.asOf().plus(Duration.ofDays(1));
    engine.rollUpNightly(asOf, SILENT);
    assertThat(differences(oracleOfWhatIsThere(asOf))).isEmpty();
  }

  /**
   * Clocks that are ahead, a plan that changes, a match recorded late, and an event so late that
   * its day is final; over two nights, of which neither looks at everything.
   */
  @Test
  void nightsAddUpToWhatIsThere() throws SQLException {
    Instant start = options.asOf();
    insert(ahead(start));
    insert(List.of(afterFinality()));
    changePlan("t001", start.minus(Duration.ofHours(30)));
    recordMatch(newUser(), start.minus(Duration.ofHours(40)));
    for (int night = 1; night <= 2; night++) {
      Instant asOf = start.plus(Duration.ofDays(night));
      engine.rollUpNightly(asOf, SILENT);
      assertThat(differences(oracleOfWhatIsThere(asOf))).as("night %d", night).isEmpty();
    }
    assertThat(number("SELECT COUNT(*) FROM usage.user_activity WHERE user_id LIKE 'ahead-%'"))
        .isEqualTo(2);
  }

  /** Of the next two local days, the second of them after the last night here. */
  private static List<BsonDocument> ahead(Instant from) {
    return IntStream.range(0, 3)
        .mapToObj(
            i ->
                event(
                    9_100 + i,
                    from.plus(Duration.ofHours(1 + 24L * i)),
                    new BsonString("t001"),
                    new BsonString("ahead-" + i),
                    "club_chat"))
        .toList();
  }

  /** Five days before the last rolled-up day: final, so no night counts it. */
  private BsonDocument afterFinality() {
    Instant time = options.lastDay().minusDays(6).atTime(12, 0).atZone(ZONE).toInstant();
    BsonString user = new BsonString("u%06d".formatted(1));
    return event(TOO_LATE, time, new BsonString("t001"), user, "club_shop");
  }

  private void changePlan(String tenant, Instant from) {
    database.runCommand(
        BsonDocument.parse(
            "{update: 'tenant', updates: [{q: {_id: '%s'}, u: {$push: {plan_history: {plan:"
                    .formatted(tenant)
                + " 'federation', from: {$date: '%s'}}}}}]}".formatted(from)));
  }

  private void recordMatch(String user, Instant at) {
    database.runCommand(
        BsonDocument.parse(
            "{insert: 'match_played', documents: [{tenant_id: 't001', played_at: {$date: '%s'}, player_ids: ['%s']}]}"
                .formatted(at, user)));
  }

  @Test
  void aBackFillLeavesOutWhoHasBecomeInternalOnAllDays() throws SQLException {
    insert(lateEvents());
    makeInternal(busiestUser());
    Instant asOf = options.asOf().plus(Duration.ofDays(1));
    engine.rollUpNightly(asOf, SILENT);
    engine.rollUp(options.firstDay(), options.lastDay(), asOf, SILENT);
    assertThat(differences(oracleOfWhatIsThere(asOf))).isEmpty();
  }

  private List<String> differences(Oracle oracle) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl())) {
      return OracleComparison.differences(connection, oracle.tables());
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  private Oracle oracleOfWhatIsThere(Instant asOf) {
    return Oracle.of(
        name ->
            collection(name).find().into(new ArrayList<>()).stream()
                .filter(it -> !id(TOO_LATE).equals(it.get("_id"))),
        OracleSettings.demo(asOf, ZONE));
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  private void insert(List<BsonDocument> events) {
    database.runCommand(
        new BsonDocument("insert", new BsonString(EVENTS))
            .append("documents", new BsonArray(events)));
  }

  private void makeInternal(String user) {
    database.runCommand(
        BsonDocument.parse(
            "{update: 'app_user', updates: [{q: {_id: '%s'}, u: {$set: {internal: true}}}]}"
                .formatted(user)));
  }

  /** Somebody with events, all of them on days that the next run rolls up again. */
  private String newUser() {
    LocalDate again = options.lastDay().minusDays(4);
    return data.documents("app_user")
        .filter(user -> !user.containsKey("internal"))
        .filter(user -> user.isDateTime("signup_at"))
        .filter(user -> !day(user.getDateTime("signup_at")).isBefore(again))
        .map(user -> user.getString("_id").getValue())
        .filter(id -> eventsOf(id) > 0)
        .findFirst()
        .orElseThrow();
  }

  private String busiestUser() {
    return data.documents("app_user")
        .filter(user -> !user.containsKey("internal"))
        .map(user -> user.getString("_id").getValue())
        .max(Comparator.comparingLong(this::eventsOf))
        .orElseThrow();
  }

  private long eventsOf(String user) {
    return collection(EVENTS).countDocuments(new BsonDocument("user_id", new BsonString(user)));
  }

  private static LocalDate day(BsonDateTime time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time.getValue()), ZONE);
  }

  private static List<BsonDocument> eventsOfTheLongDay() {
    return IntStream.range(0, LONG_DAY.size())
        .mapToObj(
            i ->
                event(
                    9_000 + i,
                    Instant.parse(LONG_DAY.get(i)),
                    new BsonString("t001"),
                    new BsonString("long-day-" + i),
                    "club_chat"))
        .toList();
  }

  /** 50 events of the last two rolled-up days: of all kinds of users, clubs and features. */
  private List<BsonDocument> lateEvents() {
    Instant start = options.lastDay().minusDays(2).atStartOfDay(ZONE).toInstant();
    List<String> features = List.of("club_shop", "app_open", "photo_album", "no_such_feature");
    List<BsonDocument> events = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      BsonValue user = new BsonString("u%06d".formatted(1 + 11 * i));
      BsonValue tenant = new BsonString("t%03d".formatted(1 + i % 41));
      events.add(
          event(
              i,
              start.plus(Duration.ofMinutes(57L * i)),
              i % 10 == 3 ? BsonNull.VALUE : tenant,
              i % 10 == 7 ? BsonNull.VALUE : user,
              features.get(i % features.size())));
    }
    return events;
  }

  private static BsonObjectId id(int number) {
    return new BsonObjectId(new ObjectId(0x7000_0000, number));
  }

  private static BsonDocument event(
      int number, Instant time, BsonValue tenant, BsonValue user, String feature) {
    return new BsonDocument("_id", id(number))
        .append("ts", new BsonDateTime(time.toEpochMilli()))
        .append("tenant_id", tenant)
        .append("user_id", user)
        .append("feature", new BsonString(feature))
        .append("status", new BsonInt32(200))
        .append("duration_ms", new BsonInt32(25));
  }

  private static ServerConfig config(String uri) {
    ServerConfig defaults = ConfigFile.defaults();
    CatalogSettings catalog =
        new CatalogSettings(
            ZONE,
            defaults.catalog().lateDays(),
            defaults.catalog().coreFeatures(),
            Optional.empty());
    return defaults.withCatalog(catalog).withMongoUri(Optional.of(uri));
  }
}
