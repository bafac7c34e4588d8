package io.cochonnet.adapter.schema;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes a value from the words of a file, whose refusal is a fault of the file. */
final class Attempt {
  private Attempt() {}

  /**
   * The value; or empty, after the message of an IllegalArgumentException went to {@code fault}.
   */
  static <T> Optional<T> at(Supplier<T> value, Consumer<String> fault) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException e) {
      fault.accept(Objects.toString(e.getMessage(), "The value is not valid."));
      return Optional.empty();
    }
  }
}
