package io.twinloop.e2e;

import io.twinloop.e2e.browser.Firefox;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Skips a class where there is no Firefox. One that is there and does not start is a failure. */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InFirefox.Condition.class)
public @interface InFirefox {

  /** Looks once in a run: Selenium Manager takes its time, and asks the network. */
  final class Condition implements ExecutionCondition {
    private static final Namespace NAMESPACE = Namespace.create(InFirefox.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean available =
          context
              .getRoot()
              .getStore(NAMESPACE)
              .getOrComputeIfAbsent(
                  Firefox.class, key -> Firefox.isAvailable(Checkout.here()), Boolean.class);
      if (available) {
        return ConditionEvaluationResult.enabled("Firefox is there");
      }
      return ConditionEvaluationResult.disabled(
          "Firefox or geckodriver is not there: install firefox-esr and cargo,"
              + " and ./run-tests builds geckodriver");
    }
  }
}
