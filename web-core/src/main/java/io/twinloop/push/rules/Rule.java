package io.twinloop.push.rules;

import io.twinloop.event.Event;
import java.util.List;

/** An enabled rule: when all conditions hold, its alert is the answer. */
record Rule(String id, List<Condition> conditions, Alert alert) {

  boolean matches(Event event, RuleContext context) {
    for (Condition condition : conditions) {
      if (!condition.holds(event, context)) {
        return false;
      }
    }
    return true;
  }
}
