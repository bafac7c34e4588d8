package io.cochonnet.adapter.translate;

import java.util.function.Supplier;

/** What became of an attempt to translate: MQL, or the reason why there is none. */
public sealed interface Translation<T> {

  /** The translation succeeded. */
  record Translated<T>(T mql) implements Translation<T> {}

  /** There is no translation; Calcite computes it. */
  record Refused<T>(String reason) implements Translation<T> {}

  /** Runs a translator; a {@link Refusal} on the way becomes {@link Refused}. */
  static <T> Translation<T> attempt(Supplier<T> translator) {
    try {
      return new Translated<>(translator.get());
    } catch (Refusal refusal) {
      return new Refused<>(refusal.reason());
    }
  }
}
