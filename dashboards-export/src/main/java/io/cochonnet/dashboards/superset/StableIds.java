package io.cochonnet.dashboards.superset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Identities that stay the same from export to export: version 5 of RFC 9562, by name. */
final class StableIds {
  private static final UUID NAMESPACE = UUID.fromString("5f0c7d9e-2b1a-5c43-9d55-0c0c404e7e70");
  private static final long VERSION = 0x5000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private StableIds() {}

  /** The identity of something of a kind, such as a chart by its dashboard's key and its own. */
  static String of(String kind, String name) {
    MessageDigest digest = sha1();
    digest.update(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array());
    ByteBuffer hash =
        ByteBuffer.wrap(digest.digest((kind + ":" + name).getBytes(StandardCharsets.UTF_8)));
    long most = (hash.getLong() & ~0xF000L) | VERSION;
    long least = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT;
    return new UUID(most, least).toString();
  }

  /** For parts of a page, which need a short name of letters and digits. */
  static String part(String kind, String name) {
    return of(kind, name).replace("-", "").substring(0, 12);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1.", e);
    }
  }
}
