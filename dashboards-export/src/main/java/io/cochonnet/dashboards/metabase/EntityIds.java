package io.cochonnet.dashboards.metabase;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Identities that stay the same from export to export, by the name of what they are of. */
final class EntityIds {
  /** Of a NanoID, as Metabase has them. */
  private static final int LENGTH = 21;

  private static final int SHORT = 12;
  private static final long VERSION = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private EntityIds() {}

  /** 21 letters, digits, hyphens and underscores. */
  static String of(String kind, String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(hash(kind, name).asBytes())
        .substring(0, LENGTH);
  }

  /** Version 8 of RFC 9562, which is free in how it is made. */
  static String uuid(String kind, String name) {
    ByteBuffer bytes = ByteBuffer.wrap(hash(kind, name).asBytes());
    long most = (bytes.getLong() & ~0xF000L) | VERSION;
    long least = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT;
    return new UUID(most, least).toString();
  }

  /** Twelve digits of base 16. */
  static String part(String kind, String name) {
    return hash(kind, name).toString().substring(0, SHORT);
  }

  private static HashCode hash(String kind, String name) {
    return Hashing.sha256().hashString("cochonnet:" + kind + ":" + name, StandardCharsets.UTF_8);
  }
}
