package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.schema.FieldPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDocument;

/** A stage of an aggregation pipeline. */
public sealed interface MqlStage {

  /** A question put to every kind of stage. */
  interface Visitor<R> {
    R match(Match match);

    R project(Project project);

    R addFields(AddFields addFields);

    R group(Group group);

    R sort(Sort sort);

    R skip(Skip skip);

    R limit(Limit limit);

    R unwind(Unwind unwind);

    R oneRow(OneRow oneRow);

    R raw(Raw raw);

    R lookup(Lookup lookup);

    R unionWith(UnionWith unionWith);

    R setWindowFields(SetWindowFields setWindowFields);

    R merge(Merge merge);
  }

  <R> R accept(Visitor<R> visitor);

  /** {@code $match}. */
  record Match(MqlFilter filter) implements MqlStage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.match(this);
    }
  }

  /** {@code $project} with exactly these fields, in this order. */
  record Project(Map<String, MqlExpression> fields) implements MqlStage {
    public Project {
      fields = new LinkedHashMap<>(fields);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.project(this);
    }
  }

  /** {@code $addFields}; {@code $set} is the same but younger. */
  record AddFields(Map<String, MqlExpression> fields) implements MqlStage {
    public AddFields {
      fields = new LinkedHashMap<>(fields);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.addFields(this);
    }
  }

  /** An accumulator of {@code $group}, e.g. {@code {$sum: '$value'}}. */
  record Accumulator(String name, MqlExpression argument) {}

  /**
   * {@code $group}. With no key all documents form one group, with one key {@code _id} is its
   * value, with several {@code _id} is a document of them.
   */
  record Group(Map<String, MqlExpression> keys, Map<String, Accumulator> accumulators)
      implements MqlStage {
    public Group {
      keys = new LinkedHashMap<>(keys);
      accumulators = new LinkedHashMap<>(accumulators);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.group(this);
    }
  }

  /** A field to sort by. Ascending puts null and missing first. */
  record SortKey(FieldPath path, boolean ascending) {}

  /** {@code $sort}. */
  record Sort(List<SortKey> keys) implements MqlStage {
    public Sort {
      keys = List.copyOf(keys);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sort(this);
    }
  }

  /** {@code $skip}. */
  record Skip(long count) implements MqlStage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.skip(this);
    }
  }

  /** {@code $limit}; at least 1, as the server demands. */
  record Limit(long count) implements MqlStage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.limit(this);
    }
  }

  /**
   * {@code $unwind}: a document per element.
   *
   * @param keepEmpty whether a document stays where the array is empty, null or missing
   */
  record Unwind(FieldPath path, boolean keepEmpty) implements MqlStage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unwind(this);
    }
  }

  /**
   * Turns a result of at most one document into exactly one, with the document, if any, under
   * {@code field}: a global aggregate over nothing is a row in SQL, and no document in MongoDB.
   * Renders as {@code $facet} and {@code $unwind}.
   */
  record OneRow(String field) implements MqlStage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.oneRow(this);
    }
  }

  /** Fields that are equal; null and missing are equal here. */
  record LookupKey(FieldPath localField, FieldPath foreignField) {}

  /** A stage that is sent as it is: one that a user wrote. */
  record Raw(BsonDocument stage) implements MqlStage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.raw(this);
    }
  }

  /**
   * {@code $lookup}: documents of another collection of the database, as an array.
   *
   * @param key those with an equal field; without one all of them
   * @param pipeline what is done to them first; with a key, servers before MongoDB 5.0 take none
   */
  record Lookup(String collection, Optional<LookupKey> key, List<MqlStage> pipeline, FieldPath as)
      implements MqlStage {
    public Lookup {
      pipeline = List.copyOf(pipeline);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.lookup(this);
    }
  }

  /** {@code $unionWith}: the documents of another pipeline of the database after these. */
  record UnionWith(String collection, List<MqlStage> pipeline) implements MqlStage {
    public UnionWith {
      pipeline = List.copyOf(pipeline);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unionWith(this);
    }
  }

  /**
   * The rows that a window function looks at, counted from the current one.
   *
   * @param lower negative for rows before; empty for the first of the partition
   * @param upper empty for the last of the partition
   */
  record Frame(OptionalLong lower, OptionalLong upper) {
    public static final Frame ALL = new Frame(OptionalLong.empty(), OptionalLong.empty());
    public static final Frame UP_TO_CURRENT = new Frame(OptionalLong.empty(), OptionalLong.of(0));
  }

  /** A field that {@code $setWindowFields} adds; ranks and shifts take no frame. */
  record WindowOutput(Accumulator function, Optional<Frame> frame) {}

  /** {@code $setWindowFields}. */
  record SetWindowFields(
      Optional<MqlExpression> partitionBy, List<SortKey> sortBy, Map<String, WindowOutput> output)
      implements MqlStage {
    public SetWindowFields {
      sortBy = List.copyOf(sortBy);
      output = new LinkedHashMap<>(output);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.setWindowFields(this);
    }
  }

  /** {@code $merge}: each document replaces the one with its {@code _id}, or is added. */
  record Merge(String database, String collection) implements MqlStage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.merge(this);
    }
  }
}
