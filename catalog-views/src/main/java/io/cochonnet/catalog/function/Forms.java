package io.cochonnet.catalog.function;

import static io.cochonnet.catalog.function.Parameter.ARM_USERS;
import static io.cochonnet.catalog.function.Parameter.BASE_CONVERSIONS;
import static io.cochonnet.catalog.function.Parameter.BASE_SHARE;
import static io.cochonnet.catalog.function.Parameter.BASE_SUM;
import static io.cochonnet.catalog.function.Parameter.BASE_SUM_OF_SQUARES;
import static io.cochonnet.catalog.function.Parameter.BASE_USERS;
import static io.cochonnet.catalog.function.Parameter.BASE_WEIGHT;
import static io.cochonnet.catalog.function.Parameter.CONTROL;
import static io.cochonnet.catalog.function.Parameter.CONVERSIONS;
import static io.cochonnet.catalog.function.Parameter.OUTCOME;
import static io.cochonnet.catalog.function.Parameter.SUM;
import static io.cochonnet.catalog.function.Parameter.SUM_OF_SQUARES;
import static io.cochonnet.catalog.function.Parameter.USERS;
import static io.cochonnet.catalog.function.Parameter.VALUE;
import static io.cochonnet.catalog.function.Parameter.VARIATION;
import static io.cochonnet.catalog.function.Parameter.WEIGHT;

import io.cochonnet.catalog.function.Form.Shape;
import io.cochonnet.catalog.function.Form.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The forms that the functions have in common. */
final class Forms {
  private static final double USUAL_ALPHA = 0.05;
  private static final double USUAL_POWER = 0.8;
  private static final double HALF = 0.5;

  /** May be left out over rows; over sums it must be written, since rows take three arguments. */
  static final Slot ALPHA = Slot.optional(Parameter.ALPHA, USUAL_ALPHA);

  static final Slot POWER = Slot.optional(Parameter.POWER, USUAL_POWER);

  static final Set<Method> TESTS = Collections.unmodifiableSet(EnumSet.allOf(Method.class));
  static final Set<Method> FIXED =
      Collections.unmodifiableSet(EnumSet.of(Method.RELATIVE, Method.ABSOLUTE));

  static final Set<Method> PLANS =
      Collections.unmodifiableSet(EnumSet.of(Method.RELATIVE, Method.SEQUENTIAL));

  private static final List<Parameter> PROPORTIONS =
      List.of(BASE_CONVERSIONS, BASE_USERS, CONVERSIONS, USERS);
  private static final List<Parameter> MEANS =
      List.of(BASE_SUM, BASE_SUM_OF_SQUARES, BASE_USERS, SUM, SUM_OF_SQUARES, USERS);
  private static final List<Parameter> ROWS = List.of(VALUE, VARIATION, CONTROL);

  private Forms() {}

  /** Two arms, further arguments, and a method. */
  static List<Form> comparing(Slot... further) {
    List<Slot> optional = new ArrayList<>(Arrays.asList(further));
    optional.add(Slot.method());
    List<Slot> required = required(optional);
    return List.of(
        form(Shape.PROPORTIONS, PROPORTIONS, required),
        form(Shape.MEANS, MEANS, required),
        form(Shape.ROWS, ROWS, optional));
  }

  /** Two arms, a method, and an alpha behind it: before it, it would pass for an arm's sum. */
  static List<Form> testing() {
    List<Slot> further = List.of(Slot.method(), ALPHA);
    return List.of(
        form(Shape.PROPORTIONS, PROPORTIONS, further),
        form(Shape.MEANS, MEANS, further),
        form(Shape.ROWS, ROWS, further));
  }

  /** One arm as the past has it, the users to come, further arguments, and a method. */
  static List<Form> planning(Slot... further) {
    List<Slot> optional = new ArrayList<>(List.of(Slot.required(ARM_USERS)));
    optional.addAll(Arrays.asList(further));
    optional.add(Slot.method());
    List<Slot> required = required(optional);
    return List.of(
        form(Shape.PROPORTION, PROPORTIONS.subList(0, 2), required),
        form(Shape.MEAN, MEANS.subList(0, 3), required),
        form(Shape.ROWS, List.of(VALUE), optional));
  }

  private static List<Slot> required(List<Slot> slots) {
    return slots.stream()
        .map(slot -> slot.isMethod() ? slot : Slot.required(slot.parameter()))
        .toList();
  }

  /** Two proportions and an alpha. */
  static List<Form> ofProportions() {
    return List.of(
        form(Shape.PROPORTIONS, PROPORTIONS, List.of(Slot.required(Parameter.ALPHA))),
        form(Shape.ROWS, List.of(OUTCOME, VARIATION, CONTROL), List.of(ALPHA)));
  }

  /** The users of two arms and what was planned. */
  static List<Form> ofSplit() {
    return List.of(
        form(Shape.NUMBERS, List.of(USERS, BASE_USERS, WEIGHT, BASE_WEIGHT), List.of()),
        form(Shape.ROWS, List.of(VARIATION, CONTROL), List.of(Slot.optional(BASE_SHARE, HALF))));
  }

  private static Form form(Shape shape, List<Parameter> arms, List<Slot> further) {
    List<Slot> slots = new ArrayList<>(arms.stream().map(Slot::required).toList());
    slots.addAll(further);
    return new Form(shape, slots);
  }
}
