package io.cochonnet.catalog.index;

import java.util.function.IntPredicate;

/**
 * Of the entities that a day's cohort has, how many come back in a span of days after it, by the
 * groups of a selection of cohort days.
 *
 * @param members entities of the cohorts of a group
 * @param returned those of them that came back
 * @param completeMembers members of the cohorts whose span is over
 * @param completeReturned those of them that came back
 */
// Arrays with one place per group, made here and read by who asked for them.
@SuppressWarnings("ArrayRecordComponent")
public record Cohorts(
    long[] members, long[] returned, long[] completeMembers, long[] completeReturned) {

  /**
   * Counts the cohorts.
   *
   * @param cohorts the entities on the day of their cohort
   * @param classOfCell the class of each of the cohorts' cells; -1 for cells that do not count
   * @param activity the days on which an entity is back; same entities, same first day
   * @param lastActive the last day of activity that counts
   * @param complete whether the span of a cohort's day is over
   */
  public static Cohorts count(
      EntityDays cohorts,
      int[] classOfCell,
      Selection selection,
      EntityDays activity,
      Span span,
      int lastActive,
      IntPredicate complete) {
    int groups = selection.groups();
    Cohorts counted =
        new Cohorts(new long[groups], new long[groups], new long[groups], new long[groups]);
    Coverage ownDay = Coverage.trailing(selection.wanted(), Math.max(0, lastActive), 1);
    for (int entity = 0; entity < cohorts.entityCount(); entity++) {
      int before = -1;
      for (int entry = cohorts.starts[entity]; entry < cohorts.starts[entity + 1]; entry++) {
        int day = cohorts.days[entry];
        int ofClass = classOfCell[cohorts.cells[entry]];
        int place = ownDay.from(day);
        if (ofClass == Selection.NONE || day == before || place == ownDay.to(day)) {
          continue;
        }
        int group = selection.groupAt(ofClass, place);
        if (group != Selection.NONE) {
          before = day;
          int last = Math.min(day + span.toDay(), lastActive);
          boolean back = activity.isThere(entity, day + span.fromDay(), last);
          counted.add(group, back, complete.test(day));
        }
      }
    }
    return counted;
  }

  /**
   * Days after a cohort's day, both inclusive.
   *
   * @param fromDay at least 0
   */
  public record Span(int fromDay, int toDay) {}

  private void add(int group, boolean back, boolean isComplete) {
    members[group]++;
    returned[group] += back ? 1 : 0;
    if (isComplete) {
      completeMembers[group]++;
      completeReturned[group] += back ? 1 : 0;
    }
  }
}
