package io.cochonnet.adapter.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cochonnet.adapter.PlanRecorder;
import io.cochonnet.adapter.PushdownShare;
import io.cochonnet.adapter.PushdownShare.Extent;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.suites.Skip.Way;
import io.cochonnet.testkit.ServerKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs the cases of a suite, each with pushdown and without, and reports how many passed. A case
 * that is listed as a skip is run as well: it has to fail in just the ways that are listed, so that
 * the list stays true.
 */
final class SuiteRun {
  private final String suite;
  private final ServerKind server;
  private final SkipList skips;
  private final PushdownShare share = new PushdownShare();
  private int passed;
  private int skipped;
  private int failed;

  /** Reads the list of skips from {@code <suite>-skips.txt}. */
  SuiteRun(String suite, ServerKind server) {
    this.suite = suite;
    this.server = server;
    this.skips = SkipList.read(suite + "-skips.txt", server);
  }

  /** A test for each case, one for the list of skips, and the report. */
  Stream<DynamicTest> tests(List<? extends SuiteCase> cases) {
    return Stream.of(
            cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> run(one))),
            Stream.of(
                DynamicTest.dynamicTest(skips.file(), () -> namesOnlyCases(cases)),
                DynamicTest.dynamicTest("report", this::report)))
        .flatMap(tests -> tests);
  }

  /** One test, which is skipped and says why. */
  static Stream<DynamicTest> absent(String suite) {
    String reason = SuiteDirectory.absence(suite);
    return Stream.of(DynamicTest.dynamicTest(reason, () -> Assumptions.abort(reason)));
  }

  private void run(SuiteCase one) {
    Optional<Skip> skip = skips.of(one.name());
    boolean isOpen = skip.map(listed -> listed.ways().isEmpty()).orElse(false);
    if (!isOpen) {
      failed++;
      hasToFail(one, failures(one), skip.map(Skip::ways).orElse(Set.of()));
      failed--;
    }
    if (skip.isPresent()) {
      skipped++;
      Assumptions.abort(skip.get().reason());
    }
    passed++;
  }

  private Map<Way, Throwable> failures(SuiteCase one) {
    Map<Way, Throwable> failures = new EnumMap<>(Way.class);
    note(failures, Way.LOCAL, catchThrowable(() -> one.check(Pushdown.OFF)));
    try (PlanRecorder recorder = PlanRecorder.start()) {
      note(failures, Way.PUSHED, catchThrowable(() -> one.check(Pushdown.ON)));
      Optional<String> plan = recorder.plan();
      plan.ifPresent(share::add);
      // What is pushed down as a whole cannot be pushed further.
      if (failures.get(Way.PUSHED) == null
          && !plan.map(PushdownShare::of).equals(Optional.of(Extent.FULLY))) {
        note(failures, Way.PUSHED, catchThrowable(() -> one.check(Pushdown.ALWAYS)));
      }
    }
    return failures;
  }

  private static void note(Map<Way, Throwable> failures, Way way, Throwable failure) {
    if (failure != null) {
      failures.put(way, failure);
    }
  }

  private void hasToFail(SuiteCase one, Map<Way, Throwable> failures, Set<Way> listed) {
    failures.forEach(
        (way, failure) -> {
          if (!listed.contains(way)) {
            throw new AssertionError("%s, %s".formatted(one.name(), way), failure);
          }
        });
    assertThat(failures.keySet())
        .as("%s passes now: take it out of %s", one.name(), skips.file())
        .containsAll(listed);
  }

  private void namesOnlyCases(List<? extends SuiteCase> cases) {
    assertThat(cases).extracting(SuiteCase::name).containsAll(skips.cases());
  }

  private void report() {
    System.out.printf(
        "SUITE %s on %s: %,d passed, %,d skipped, %,d failed; %s%n",
        suite, server, passed, skipped, failed, share);
  }
}
