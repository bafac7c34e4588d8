package io.cochonnet.benchmarks;

import com.mongodb.client.MongoDatabase;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.benchmarks.QueryPair.HandPipeline;
import io.cochonnet.benchmarks.Rounds.Median;
import io.cochonnet.benchmarks.ServerOptions.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bson.BsonDocument;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joins}: what {@code $lookup} costs beside a hash join in the process. */
@Command(
    name = "joins",
    description = {
      "Time a join of grouped events with their users by $lookup and locally, and derive what the"
          + " planner should count a look-up for, in rows transferred.",
    },
    mixinStandardHelpOptions = true)
final class JoinsCommand implements Callable<Integer> {
  private static final String SQL =
      """
      SELECT u.signup_source, COUNT(*) AS users, MIN(e.first_at) AS first_at
      FROM (SELECT user_id, MIN(ts) AS first_at FROM api_usage_event GROUP BY user_id) e
      JOIN app_user u ON u.user_id = e.user_id
      GROUP BY u.signup_source
      """;

  @Mixin private ServerOptions serverOptions = new ServerOptions();
  @Mixin private RoundOptions rounds = new RoundOptions();

  @Option(
      names = "--scanned",
      paramLabel = "N",
      defaultValue = "100",
      description = "Look-ups without an index that are timed. Default: ${DEFAULT-VALUE}.")
  private int scanned;

  @Override
  public Integer call() throws SQLException {
    try (Server server = serverOptions.load();
        AdapterSchema schema = new AdapterSchema(server.uri());
        Connection chosen = schema.connect(Pushdown.ON);
        Connection pushed = schema.connect(Pushdown.ALWAYS)) {
      Map<String, Contender> joins = new LinkedHashMap<>();
      joins.put("SQL, pushdown ON", Contender.text(chosen, SQL));
      joins.put("SQL, pushdown ALWAYS", Contender.text(pushed, SQL));
      if (!RowText.rows(Contender.text(chosen, SQL))
          .equals(RowText.rows(Contender.text(pushed, SQL)))) {
        throw new IllegalStateException("The join's rows differ between ON and ALWAYS.");
      }
      rounds
          .rounds()
          .run(joins)
          .forEach((name, median) -> System.out.printf("%s: %s ms%n", name, median));
      constants(server.database());
    }
    return 0;
  }

  /** Times the parts of the two plans on the server alone. */
  private void constants(MongoDatabase database) throws SQLException {
    int users = serverOptions.data().users();
    Map<String, Contender> parts = new LinkedHashMap<>();
    parts.put("read", users(database, users));
    parts.put("base", users(database, users, none()));
    parts.put("indexed", users(database, users, lookup("_id"), none()));
    parts.put("fewBase", users(database, scanned, none()));
    parts.put("scanned", users(database, scanned, lookup("number"), none()));
    Map<String, Median> medians = rounds.rounds().run(parts);
    double transfer = (total(medians, "read") - total(medians, "base")) / users;
    double indexed = (total(medians, "indexed") - total(medians, "base")) / users;
    double perDocument =
        ((total(medians, "scanned") - total(medians, "fewBase")) / scanned) / users;
    System.out.printf(
        "row transferred %.2f us, look-up by index %.2f us, document scanned by a look-up"
            + " without %.3f us (%,d users)%n",
        transfer * 1000, indexed * 1000, perDocument * 1000, users);
    System.out.printf(
        "INDEXED_LOOKUP %.2f, SCANNED_DOCUMENT %.3f%n", indexed / transfer, perDocument / transfer);
  }

  private static double total(Map<String, Median> medians, String name) {
    return Rounds.of(medians, name).total();
  }

  private static Contender users(MongoDatabase database, int limit, BsonDocument... stages) {
    List<BsonDocument> pipeline = new ArrayList<>();
    pipeline.add(BsonDocument.parse("{$project: {number: 1, signup_source: 1}}"));
    pipeline.add(new Document("$limit", limit).toBsonDocument());
    pipeline.addAll(List.of(stages));
    return Contender.pipeline(
        database,
        new HandPipeline("part", DataSet.USERS, pipeline),
        List.of("_id", "signup_source"));
  }

  /** Each user looked up among all users. */
  private static BsonDocument lookup(String foreignField) {
    return BsonDocument.parse(
        "{$lookup: {from: 'app_user', localField: '_id', foreignField: '%s', as: 'u'}}"
            .formatted(foreignField));
  }

  /** Keeps no row, so that what comes before is timed and no transfer. */
  private static BsonDocument none() {
    return BsonDocument.parse("{$match: {signup_source: 'none', 'u._id': 'none'}}");
  }
}
