package io.cochonnet.testkit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test that is {@link EmbeddedOnly} where the run names a server. */
final class EmbeddedOnlyCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (MongoExtension.uriOf(context).isEmpty()) {
      return enabled("The run is about the embedded server.");
    }
    return context
        .getElement()
        .map(element -> element.getAnnotation(EmbeddedOnly.class))
        .map(only -> disabled("Only on the embedded server: " + only.value()))
        .orElseGet(() -> enabled("Runs on every server."));
  }
}
