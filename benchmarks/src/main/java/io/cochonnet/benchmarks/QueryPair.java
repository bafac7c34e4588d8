package io.cochonnet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * A query as SQL and as pipelines written by hand.
 *
 * @param pipelines the best form first; later ones for servers that lack its stages
 */
record QueryPair(String name, String sql, List<HandPipeline> pipelines) {
  private static final List<String> NAMES =
      List.of("dau", "mau", "funnel", "retention", "top3", "running", "percentile", "semi_join");

  /** A pipeline as an expert would write it, with the name of its form. */
  record HandPipeline(String form, String collection, List<BsonDocument> stages) {
    HandPipeline {
      stages = List.copyOf(stages);
    }
  }

  QueryPair {
    pipelines = List.copyOf(pipelines);
  }

  /** The names in the order of the results table. */
  static List<String> names() {
    return NAMES;
  }

  /**
   * Reads a query.
   *
   * @param sqlDirectory where {@code name.sql} in another dialect is looked for first
   */
  static QueryPair read(String name, Optional<Path> sqlDirectory) {
    List<HandPipeline> pipelines = new ArrayList<>();
    resource(name + ".mql").ifPresent(text -> pipelines.add(pipeline("newest", text)));
    resource(name + ".portable.mql").ifPresent(text -> pipelines.add(pipeline("portable", text)));
    return new QueryPair(name, sql(name, sqlDirectory), pipelines);
  }

  private static String sql(String name, Optional<Path> directory) {
    Optional<Path> file = directory.map(path -> path.resolve(name + ".sql")).filter(Files::exists);
    if (file.isPresent()) {
      try {
        return Files.readString(file.get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return resource(name + ".sql")
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Query[%s] does not exist. There are %s.".formatted(name, NAMES)));
  }

  private static HandPipeline pipeline(String form, String text) {
    BsonDocument command = BsonDocument.parse(text);
    List<BsonDocument> stages =
        command.getArray("pipeline").stream().map(stage -> stage.asDocument()).toList();
    return new HandPipeline(form, command.getString("aggregate").getValue(), stages);
  }

  private static Optional<String> resource(String file) {
    try (InputStream stream = QueryPair.class.getResourceAsStream("queries/" + file)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
