package io.cochonnet.catalog.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers for the identifiers of one entity, given in the order in which they are met: 0, 1, 2, …
 *
 * <p>All identifiers stand behind one another in one array, each with its number and its length
 * before it: a million of 12 characters take 45 MB with the table, half of what a map of strings
 * takes. A look-up waits for memory twice, and many look-ups at once wait together. Safe for use by
 * several threads.
 */
public final class Ids {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private static final long FREE = -1;
  private static final int HEADER = 2 * Integer.BYTES;

  /** Where the records stand: number, length, text. */
  private byte[] records = new byte[1 << 10];

  private int end;

  /** Hash of a text in the upper half, place of its record in the lower. */
  private long[] slots = slots(1 << 8);

  private int count;

  /** Texts that are looked up together. */
  public static final class Batch {
    /** How many there are at most. */
    public static final int MOST = 256;

    private final int[] ends = new int[MOST + 1];
    private final int[] hashes = new int[MOST];
    private final long[] candidates = new long[MOST];
    private final int[] numbers = new int[MOST];
    private byte[] texts = new byte[16 * MOST];
    private int size;

    /** Adds the text that the first bytes of an array are, in UTF-8. */
    public void add(byte[] text, int length) {
      int start = ends[size];
      if (start + length > texts.length) {
        texts = Arrays.copyOf(texts, grown(texts.length, start + length));
      }
      System.arraycopy(text, 0, texts, start, length);
      ends[++size] = start + length;
    }

    /** Whether nothing more can be added. */
    public boolean isFull() {
      return size == MOST;
    }

    /** How many texts there are. */
    public int size() {
      return size;
    }

    /** The number of a text, by its turn from 0, after the look-up. */
    public int number(int turn) {
      return numbers[turn];
    }

    /** Makes room for other texts. */
    public void clear() {
      size = 0;
    }
  }

  /** The number of an identifier, a new one where it was never met. */
  public synchronized int number(String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    return number(hash(text, 0, text.length), text, 0, text.length);
  }

  /** Looks all texts of a batch up. */
  public synchronized void number(Batch batch) {
    int mask = slots.length - 1;
    for (int i = 0; i < batch.size; i++) {
      int hash = hash(batch.texts, batch.ends[i], batch.ends[i + 1]);
      batch.hashes[i] = hash;
      batch.candidates[i] = slots[hash & mask];
    }
    for (int i = 0; i < batch.size; i++) {
      long entry = batch.candidates[i];
      int from = batch.ends[i];
      int to = batch.ends[i + 1];
      batch.numbers[i] =
          isOf(entry, batch.hashes[i], batch.texts, from, to)
              ? (int) INT.get(records, (int) entry)
              : number(batch.hashes[i], batch.texts, from, to);
    }
  }

  /** How many identifiers there are. */
  public synchronized int count() {
    return count;
  }

  private int number(int hash, byte[] text, int from, int to) {
    int slot = hash & (slots.length - 1);
    while (slots[slot] != FREE) {
      if (isOf(slots[slot], hash, text, from, to)) {
        return (int) INT.get(records, (int) slots[slot]);
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = ((long) hash << Integer.SIZE) | append(text, from, to);
    if (2 * count > slots.length) {
      rehash();
    }
    return count - 1;
  }

  private boolean isOf(long entry, int hash, byte[] text, int from, int to) {
    int place = (int) entry;
    return (int) (entry >>> Integer.SIZE) == hash
        && entry != FREE
        && (int) INT.get(records, place + Integer.BYTES) == to - from
        && Arrays.equals(records, place + HEADER, place + HEADER + to - from, text, from, to);
  }

  private int append(byte[] text, int from, int to) {
    int place = end;
    end = Math.addExact(place, HEADER + to - from);
    if (end > records.length) {
      records = Arrays.copyOf(records, grown(records.length, end));
    }
    INT.set(records, place, count++);
    INT.set(records, place + Integer.BYTES, to - from);
    System.arraycopy(text, from, records, place + HEADER, to - from);
    return place;
  }

  private void rehash() {
    long[] old = slots;
    slots = slots(Math.multiplyExact(old.length, 2));
    int mask = slots.length - 1;
    for (long entry : old) {
      if (entry != FREE) {
        int slot = (int) (entry >>> Integer.SIZE) & mask;
        while (slots[slot] != FREE) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = entry;
      }
    }
  }

  /** Consecutive identifiers have consecutive sums; the last step scatters them. */
  private static int hash(byte[] text, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    int scattered = hash * 0x9E3779B9;
    return scattered ^ (scattered >>> 15);
  }

  private static int grown(int length, int needed) {
    return (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, length * 2L));
  }

  private static long[] slots(int length) {
    long[] empty = new long[length];
    Arrays.fill(empty, FREE);
    return empty;
  }
}
