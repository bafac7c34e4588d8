package io.cochonnet.adapter.servers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** What became of tests, which may run beside one another. */
final class Outcome implements TestExecutionListener {
  private final List<String> failures = new ArrayList<>();
  private final List<String> skips = new ArrayList<>();
  private @Nullable TestPlan plan;
  private int passed;

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan testPlan) {
    plan = testPlan;
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    skips.add(name(test) + ": " + reason);
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String text = name(test) + result.getThrowable().map(reason -> ": " + reason).orElse("");
    switch (result.getStatus()) {
      case FAILED -> failures.add(text);
      case ABORTED -> skips.add(text);
      case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
    }
  }

  /** How many tests passed. */
  synchronized int passed() {
    return passed;
  }

  /** The tests that failed, and the classes that could not start or end, each with the error. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  /** The tests that did not run, each with the reason. */
  synchronized List<String> skips() {
    return List.copyOf(skips);
  }

  /** Names from the class down, without the engine's. */
  private String name(TestIdentifier test) {
    Deque<String> names = new ArrayDeque<>();
    Optional<TestIdentifier> part = Optional.of(test);
    while (part.isPresent() && part.get().getParentId().isPresent()) {
      names.addFirst(part.get().getDisplayName());
      part = plan == null ? Optional.empty() : plan.getParent(part.get());
    }
    return String.join(" > ", names);
  }

  /** One line, e.g. {@code 1,630 passed, 12 skipped, 0 failed}. */
  @Override
  public synchronized String toString() {
    return "%,d passed, %,d skipped, %,d failed".formatted(passed, skips.size(), failures.size());
  }
}
