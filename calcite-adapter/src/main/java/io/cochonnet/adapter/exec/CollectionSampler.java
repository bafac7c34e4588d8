package io.cochonnet.adapter.exec;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.InferredTable;
import io.cochonnet.adapter.schema.SchemaInference;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares tables for collections by looking at some of their documents: the first, the last and
 * some at random, so that fields that came or went are seen. Nothing is written.
 */
public final class CollectionSampler {
  private static final Logger LOG = LoggerFactory.getLogger(CollectionSampler.class);
  private static final int AT_EACH_END = 200;
  private static final int AT_RANDOM = 600;
  private static final long SECONDS_EACH = 5;

  private final MongoConnection connection;

  public CollectionSampler(MongoConnection connection) {
    this.connection = connection;
  }

  /**
   * A table with the collection's name.
   *
   * @throws MongoAdapterException NO_SUCH_COLLECTION
   */
  public TableDeclaration table(String database, String collection) {
    List<String> names = connection.collectionNames(database);
    if (!names.contains(collection)) {
      throw new MongoAdapterException(
          ErrorCode.NO_SUCH_COLLECTION,
          "Collection[%s.%s], which is to be typed by a sample, does not exist.%s"
              .formatted(database, collection, NearestName.suggestion(collection, names)));
    }
    List<BsonDocument> sample =
        MongoFailures.translated(connection.address(), () -> sample(database, collection));
    InferredTable inferred =
        SchemaInference.infer(collection, sample.stream(), InferenceOptions.defaults());
    inferred.notes().forEach(note -> LOG.warn("Collection[{}]: {}", collection, note));
    return inferred.declaration().toBuilder()
        .database(database)
        .description("Typed by a sample of " + sample.size() + " documents.")
        .build();
  }

  private List<BsonDocument> sample(String database, String name) {
    MongoCollection<BsonDocument> collection = connection.collection(Optional.of(database), name);
    List<BsonDocument> sample = new ArrayList<>();
    collection.find().limit(AT_EACH_END).maxTime(SECONDS_EACH, TimeUnit.SECONDS).into(sample);
    collection
        .find()
        .sort(Sorts.descending("_id"))
        .limit(AT_EACH_END)
        .maxTime(SECONDS_EACH, TimeUnit.SECONDS)
        .into(sample);
    collection
        .aggregate(List.of(Aggregates.sample(AT_RANDOM)))
        .maxTime(SECONDS_EACH, TimeUnit.SECONDS)
        .into(sample);
    return sample;
  }
}
