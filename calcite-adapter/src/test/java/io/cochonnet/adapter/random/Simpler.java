package io.cochonnet.adapter.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ways to take something away. */
final class Simpler {
  private Simpler() {}

  /** Lists in which one element is replaced by something simpler. */
  static <T> Stream<List<T>> one(List<T> list, Function<T, Stream<T>> simpler) {
    return IntStream.range(0, list.size())
        .boxed()
        .flatMap(i -> simpler.apply(list.get(i)).map(element -> with(list, i, element)));
  }

  /** Lists with one element less. */
  static <T> Stream<List<T>> fewer(List<T> list) {
    return IntStream.range(0, list.size()).mapToObj(i -> without(list, i));
  }

  /** Nothing at all, then what is simpler than the value. */
  static <T> Stream<Optional<T>> optional(Optional<T> value, Function<T, Stream<T>> simpler) {
    return value.stream()
        .flatMap(
            present ->
                Stream.concat(
                    Stream.of(Optional.empty()), simpler.apply(present).map(Optional::of)));
  }

  static <T> List<T> without(List<T> list, int index) {
    List<T> fewer = new ArrayList<>(list);
    fewer.remove(index);
    return fewer;
  }

  private static <T> List<T> with(List<T> list, int index, T element) {
    List<T> changed = new ArrayList<>(list);
    changed.set(index, element);
    return changed;
  }
}
