package io.cochonnet.adapter.random;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.adapter.SqlFixture;
import java.sql.SQLException;
import java.util.List;
import org.bson.BsonDocument;

/** The tables of {@link TestTable} with random documents. */
final class RandomWorld {
  private static final int DOCUMENTS = 40;

  private RandomWorld() {}

  /** Fills the collections and opens them. */
  static SqlFixture open(MongoDatabase database, String uri, List<String> texts, long seed)
      throws SQLException {
    RandomDocuments documents = new RandomDocuments(new Choice(seed, 0), texts);
    for (TestTable table : TestTable.ALL) {
      int count = table.equals(TestTable.DIM) ? Values.CODES.size() : DOCUMENTS;
      MongoCollection<BsonDocument> collection =
          database.getCollection(table.name(), BsonDocument.class);
      collection.drop();
      collection.insertMany(documents.of(table, count));
    }
    return SqlFixture.open(uri, TestTable.schema());
  }
}
