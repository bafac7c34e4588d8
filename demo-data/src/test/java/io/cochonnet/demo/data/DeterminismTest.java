package io.cochonnet.demo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeterminismTest {
  private static final DemoOptions SMALL = DemoOptions.defaults().withUsers(400).withDays(60);

  @Test
  void equalOptionsGiveEqualBytes() throws NoSuchAlgorithmException {
    DemoData data = DemoData.generate(SMALL);

    assertThat(hash(data)).isEqualTo(hash(data)).isEqualTo(hash(DemoData.generate(SMALL)));
  }

  @Test
  void anotherSeedGivesOtherDocumentsEverywhere() {
    DemoData one = DemoData.generate(SMALL);
    DemoData other = DemoData.generate(SMALL.withSeed(43));

    assertThat(one.collections())
        .allSatisfy(
            name ->
                assertThat(one.documents(name).toList())
                    .isNotEqualTo(other.documents(name).toList()));
  }

  @Test
  void idsAreUnique() {
    DemoData data = DemoData.generate(SMALL);

    assertThat(data.collections())
        .allSatisfy(
            name ->
                assertThat(data.documents(name).map(document -> document.get("_id")))
                    .doesNotHaveDuplicates());
  }

  @ParameterizedTest
  @CsvSource({"20, 1, 1", "20, 400, 999", "60, 10, 4", "999, 30, 5"})
  void extremeOptionsWork(int users, int days, int tenants) {
    DemoData data = DemoData.generate(SMALL.withUsers(users).withDays(days).withTenants(tenants));

    assertThat(data.documents("tenant")).hasSize(tenants);
    assertThat(data.documents("app_user")).hasSize(users);
    assertThat(data.collections())
        .allSatisfy(name -> assertThat(data.documents(name).count()).isPositive());
  }

  @Test
  void refusesUnknownCollections() {
    DemoData data = DemoData.generate(SMALL);

    assertThatThrownBy(() -> data.documents("tenants"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Collection[tenants]")
        .hasMessageContaining("app_user");
  }

  private static String hash(DemoData data) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String name : data.collections()) {
      data.documents(name).forEach(document -> digest.update(bytes(document)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static ByteBuffer bytes(BsonDocument document) {
    BasicOutputBuffer buffer = new BasicOutputBuffer();
    try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
      new BsonDocumentCodec().encode(writer, document, EncoderContext.builder().build());
    }
    return ByteBuffer.wrap(buffer.toByteArray());
  }
}
