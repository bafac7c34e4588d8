package io.cochonnet.server.engine;

import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.exec.CollectionIndexes;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes that rollups need to find the rows of some days, or of some users, without reading
 * all days.
 */
final class RollupIndexes {
  private static final Logger LOG = LoggerFactory.getLogger(RollupIndexes.class);

  private record Wanted(String table, List<String> columns) {}

  private static final List<Wanted> ALL =
      List.of(
          new Wanted("user_feature_usage", List.of("usage_date")),
          new Wanted("user_activity", List.of("usage_date")),
          new Wanted("user_activity", List.of("user_id", "usage_date")),
          new Wanted("feature_usage", List.of("usage_date")),
          new Wanted("user_lifecycle", List.of("user_id")),
          new Wanted("user_lifecycle", List.of("first_match_date")),
          new Wanted("user_lifecycle", List.of("first_match_at")),
          new Wanted("user_lifecycle", List.of("rolled_up_at")));

  private RollupIndexes() {}

  /** Makes those that are missing. A server that refuses makes rollups slower, not wrong. */
  static void ensure(MongoConnection connection, SchemaDeclaration usage) {
    CollectionIndexes indexes = new CollectionIndexes(connection);
    try {
      for (Wanted wanted : ALL) {
        Optional<TableDeclaration> table =
            usage
                .table(wanted.table())
                .filter(
                    it -> wanted.columns().stream().allMatch(name -> it.column(name).isPresent()));
        if (table.isPresent()) {
          indexes.ensure(table.get(), wanted.columns());
        }
      }
    } catch (MongoAdapterException e) {
      LOG.warn("The indexes of the rollups could not be made: {}", e.getMessage());
    }
  }
}
