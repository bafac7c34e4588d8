package io.cochonnet.demo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ConcurrentUseTest {
  private static final int ROWS = 2_000;

  @Test
  void readersSeeWholeDocumentsWhileTheyAreReplaced()
      throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (EmbeddedMongo mongo = EmbeddedMongo.start();
        MongoClient client = MongoClients.create(mongo.connectionString())) {
      MongoCollection<Document> rows = client.getDatabase("test").getCollection("rows");
      replaceAll(rows, 0);
      Future<?> writer =
          threads.submit(() -> IntStream.range(1, 20).forEach(n -> replaceAll(rows, n)));
      List<Future<Boolean>> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        readers.add(threads.submit(() -> allWhole(rows, writer)));
      }
      writer.get();
      for (Future<Boolean> reader : readers) {
        assertThat(reader.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean allWhole(MongoCollection<Document> rows, Future<?> writer) {
    boolean whole = true;
    do {
      for (Document row : rows.aggregate(List.of()).batchSize(100)) {
        whole &= row.size() == 3 && Objects.equals(row.get("a"), row.get("b"));
      }
    } while (!writer.isDone());
    return whole;
  }

  private static void replaceAll(MongoCollection<Document> rows, int value) {
    rows.bulkWrite(
        IntStream.range(0, ROWS)
            .mapToObj(
                i ->
                    new ReplaceOneModel<>(
                        new Document("_id", i),
                        new Document("_id", i).append("a", value).append("b", value),
                        new ReplaceOptions().upsert(true)))
            .toList());
  }
}
