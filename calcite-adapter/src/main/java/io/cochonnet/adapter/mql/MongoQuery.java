package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.schema.ReadSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A finished query: what is sent to the server, and how rows are read from its answer.
 *
 * @param database empty for the database of the connection
 * @param pipeline stages as sent
 * @param find the same as a find command, where it can be one: plain scans are cheaper that way
 * @param reading as the table's declaration has it
 */
public record MongoQuery(
    Optional<String> database,
    String collection,
    List<BsonDocument> pipeline,
    Optional<Find> find,
    List<OutputColumn> columns,
    ReadSettings reading) {
  public MongoQuery {
    pipeline = List.copyOf(pipeline);
    columns = List.copyOf(columns);
  }

  /** A query that is read as the schema and the connection say. */
  public MongoQuery(
      Optional<String> database,
      String collection,
      List<BsonDocument> pipeline,
      Optional<Find> find,
      List<OutputColumn> columns) {
    this(database, collection, pipeline, find, columns, ReadSettings.UNSET);
  }

  /** The same query, read in another way. */
  public MongoQuery withReading(ReadSettings newReading) {
    return new MongoQuery(database, collection, pipeline, find, columns, newReading);
  }

  /** Whether values of parameters are to be put in before the query can run. */
  public boolean hasPlaceholders() {
    return pipeline.stream().anyMatch(ParameterBinding::hasPlaceholder);
  }

  /**
   * The query with the values of its parameters.
   *
   * @param values the value of a parameter by its ordinal, from 0, as Calcite keeps values
   * @throws io.cochonnet.adapter.error.MongoAdapterException BAD_ARGUMENT where a value is not of
   *     the parameter's type
   */
  public MongoQuery bind(IntFunction<@Nullable Object> values) {
    ParameterBinding binding = new ParameterBinding(values);
    return new MongoQuery(
        database,
        collection,
        binding.pipeline(pipeline),
        find.map(command -> command.withFilter(binding.filter(command.filter()))),
        columns,
        reading);
  }

  /**
   * A find command; empty documents and zeros where a clause is absent.
   *
   * @param limit 0 for none
   */
  public record Find(
      BsonDocument filter, BsonDocument projection, BsonDocument sort, long skip, long limit) {

    private Find withFilter(BsonDocument other) {
      return new Find(other, projection, sort, skip, limit);
    }

    private String toShell() {
      StringBuilder text = new StringBuilder("find(");
      text.append(MqlRenderer.toShell(filter)).append(", ");
      text.append(MqlRenderer.toShell(projection)).append(')');
      if (!sort.isEmpty()) {
        text.append(".sort(").append(MqlRenderer.toShell(sort)).append(')');
      }
      if (skip > 0) {
        text.append(".skip(").append(skip).append(')');
      }
      if (limit > 0) {
        text.append(".limit(").append(limit).append(')');
      }
      return text.toString();
    }
  }

  /** The query as MongoDB shell text that can be pasted, on one line. */
  public String toShell() {
    String source =
        database.map(name -> "db.getSiblingDB(\"" + name + "\")").orElse("db")
            + ".getCollection(\""
            + collection
            + "\").";
    return source
        + find.map(Find::toShell)
            .orElseGet(
                () ->
                    pipeline.stream()
                        .map(MqlRenderer::toShell)
                        .collect(Collectors.joining(", ", "aggregate([", "])")));
  }
}
