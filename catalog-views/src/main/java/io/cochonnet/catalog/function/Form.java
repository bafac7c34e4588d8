package io.cochonnet.catalog.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One way to call a function.
 *
 * <p>Which form a call has is read off its arguments as they are written: how many there are, and
 * which are text literals. No two forms of a function take the same.
 */
record Form(Shape shape, List<Slot> slots) {
  /** What a form compares. */
  enum Shape {
    /** Two arms, each a count of conversions and one of users. */
    PROPORTIONS(4),
    /** Two arms, each a sum, a sum of squares and a count of users. */
    MEANS(6),
    /** One arm: conversions and users. */
    PROPORTION(2),
    /** One arm: sum, sum of squares and users. */
    MEAN(3),
    /** Rows of a group: an aggregate. */
    ROWS(0),
    /** Numbers that mean what their names say. */
    NUMBERS(0);

    private final int numbers;

    Shape(int numbers) {
      this.numbers = numbers;
    }

    /** How many numbers the arms are. */
    int numbers() {
      return numbers;
    }
  }

  /**
   * A place for an argument.
   *
   * @param optional whether the argument may be left out
   * @param otherwise the number that an argument left out stands for; empty for a method
   */
  record Slot(Parameter parameter, boolean optional, OptionalDouble otherwise) {
    static Slot required(Parameter parameter) {
      return new Slot(parameter, false, OptionalDouble.empty());
    }

    static Slot optional(Parameter parameter, double otherwise) {
      return new Slot(parameter, true, OptionalDouble.of(otherwise));
    }

    /** The method, which may always be left out. */
    static Slot method() {
      return new Slot(Parameter.METHOD, true, OptionalDouble.empty());
    }

    /** Whether it is the same for a whole group of rows. */
    boolean isConstant() {
      return isMethod() || parameter.takes() == Parameter.Takes.NUMBER;
    }

    boolean isMethod() {
      return parameter == Parameter.METHOD;
    }

    private boolean takes(boolean text) {
      return switch (parameter.takes()) {
        case METHOD -> text;
        case CONTROL -> true;
        case NUMBER, NUMBER_OR_FLAG, FLAG, KEY -> !text;
      };
    }
  }

  Form {
    slots = List.copyOf(slots);
  }

  boolean isAggregate() {
    return shape == Shape.ROWS;
  }

  /**
   * The place of each argument in {@link #slots}, where the arguments fit.
   *
   * @param texts of each argument, whether it is a text literal
   */
  Optional<List<Integer>> places(List<Boolean> texts) {
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < slots.size(); place++) {
      Slot slot = slots.get(place);
      boolean fits = places.size() < texts.size() && slot.takes(texts.get(places.size()));
      boolean methodIsMissing = followsMethod(place) && !places.contains(place - 1);
      if (fits && !methodIsMissing) {
        places.add(place);
      } else if (!slot.optional()) {
        return Optional.empty();
      }
    }
    return places.size() == texts.size() ? Optional.of(places) : Optional.empty();
  }

  /** Whether an argument can be given behind a method only. */
  private boolean followsMethod(int place) {
    return place > 0 && slots.get(place - 1).isMethod();
  }

  /** The places of arguments where none is left out. */
  List<Integer> allPlaces() {
    return IntStream.range(0, slots.size()).boxed().toList();
  }

  /** How it is called, such as {@code value, arm_users [, alpha [, power]] [, method]}. */
  String signature() {
    String required =
        slots.stream()
            .filter(slot -> !slot.optional())
            .map(slot -> slot.parameter().label())
            .collect(Collectors.joining(", "));
    StringBuilder optional = new StringBuilder();
    for (int place = 0; place < slots.size(); place++) {
      if (slots.get(place).optional()) {
        boolean nested = !slots.get(place).isMethod() && slots.get(place - 1).optional();
        int end = nested ? optional.length() - 1 : optional.length();
        optional.insert(end, " [, " + slots.get(place).parameter().label() + "]");
      }
    }
    return required + optional;
  }

  /** Arguments for all places that need one. */
  String example() {
    return slots.stream()
        .filter(slot -> !slot.optional())
        .map(slot -> slot.parameter().example())
        .collect(Collectors.joining(", "));
  }
}
