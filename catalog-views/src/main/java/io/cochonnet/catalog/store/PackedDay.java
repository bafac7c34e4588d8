package io.cochonnet.catalog.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The activity of one day in a few bytes per user, so that all days can be read within seconds: the
 * combinations of values that occur, each once, then the users in order, each as what differs from
 * the one before and the number of its combination.
 *
 * <p>Numbers are written with 7 bits a byte, lowest first; a set eighth bit says that more follow.
 */
public final class PackedDay {
  /** The columns of {@code usage.user_activity} that are packed, besides the user's. */
  public static final List<String> COLUMNS =
      List.of("tenant_id", "plan_at_event", "country_at_event", "tenant_country", "signup_source");

  private PackedDay() {}

  /**
   * A user's activity in one tenant.
   *
   * @param values the values of {@link #COLUMNS}
   */
  public record Entry(String user, List<@Nullable String> values) {}

  // One of many, for the time of packing.
  @SuppressWarnings("ArrayRecordComponent")
  private record Numbered(byte[] user, int combination) {}

  /** Takes what a packed day holds. */
  interface Sink {
    /** All combinations of values, before any user. */
    void combinations(List<List<@Nullable String>> values);

    /**
     * A user, whose identifier is the first {@code length} of the bytes.
     *
     * @param combination counted from 0
     */
    void user(byte[] id, int length, int combination);
  }

  /** Packs the entries of a day, in any order. */
  public static byte[] pack(List<Entry> entries) {
    Map<List<@Nullable String>, Integer> numbers = new LinkedHashMap<>();
    List<Numbered> users = new ArrayList<>();
    for (Entry entry : entries) {
      int number = numbers.computeIfAbsent(entry.values(), it -> numbers.size());
      users.add(new Numbered(entry.user().getBytes(StandardCharsets.UTF_8), number));
    }
    users.sort(Comparator.comparing(Numbered::user, Arrays::compare));
    Writer writer = new Writer();
    writer.number(numbers.size());
    numbers.keySet().forEach(values -> values.forEach(writer::text));
    writer.number(users.size());
    byte[] before = new byte[0];
    for (Numbered next : users) {
      byte[] user = next.user();
      int mismatch = Arrays.mismatch(before, user);
      int shared = mismatch < 0 ? user.length : mismatch;
      writer.number(shared);
      writer.number(user.length - shared);
      writer.bytes(user, shared);
      writer.number(next.combination());
      before = user;
    }
    return writer.done();
  }

  /** Reads what {@link #pack} wrote. */
  static void unpack(byte[] packed, Sink sink) {
    Reader reader = new Reader(packed);
    List<List<@Nullable String>> combinations = new ArrayList<>();
    int count = reader.number();
    for (int i = 0; i < count; i++) {
      List<@Nullable String> values = new ArrayList<>();
      for (int column = 0; column < COLUMNS.size(); column++) {
        values.add(reader.text());
      }
      combinations.add(Collections.unmodifiableList(values));
    }
    sink.combinations(combinations);
    byte[] user = new byte[64];
    int users = reader.number();
    for (int i = 0; i < users; i++) {
      int shared = reader.number();
      int length = shared + reader.number();
      if (length > user.length) {
        user = Arrays.copyOf(user, 2 * length);
      }
      reader.bytes(user, shared, length);
      sink.user(user, length, reader.number());
    }
  }

  private static final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void number(int number) {
      int rest = number;
      while (rest >= 0x80) {
        out.write((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
    }

    /** A text with its length before it, counted from 1; 0 stands for NULL. */
    void text(@Nullable String text) {
      if (text == null) {
        number(0);
      } else {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length + 1);
        bytes(bytes, 0);
      }
    }

    void bytes(byte[] bytes, int from) {
      out.write(bytes, from, bytes.length - from);
    }

    byte[] done() {
      return out.toByteArray();
    }
  }

  private static final class Reader {
    private final byte[] in;
    private int at;

    Reader(byte[] in) {
      this.in = in;
    }

    int number() {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = in[at++];
        number |= (next & 0x7F) << shift;
        if (next >= 0) {
          return number;
        }
      }
    }

    @Nullable String text() {
      int length = number() - 1;
      if (length < 0) {
        return null;
      }
      String text = new String(in, at, length, StandardCharsets.UTF_8);
      at += length;
      return text;
    }

    void bytes(byte[] into, int from, int to) {
      System.arraycopy(in, at, into, from, to - from);
      at += to - from;
    }
  }
}
