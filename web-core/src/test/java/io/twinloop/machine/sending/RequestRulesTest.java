package io.twinloop.machine.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreachable;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.json.Json;
import io.twinloop.machine.sending.RequestVerdict.Delivered;
import io.twinloop.machine.sending.RequestVerdict.Halted;
import io.twinloop.machine.sending.RequestVerdict.Hopeless;
import io.twinloop.machine.sending.RequestVerdict.Later;
import io.twinloop.machine.sending.RequestVerdict.NotNow;
import io.twinloop.machine.sending.RequestVerdict.TooLarge;
import io.twinloop.port.HttpOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestRulesTest {

  @Test
  void any_answer_of_success_is_delivery() {
    assertEquals(new Delivered(), RequestRules.of(new Success(Json.ABSENT)));
  }

  @Test
  void what_did_not_get_through_goes_again_before_all_others() {
    for (HttpOutcome.Reason reason : HttpOutcome.Reason.values()) {
      assertEquals(new Later(Duration.ZERO), RequestRules.of(new Unreachable(reason, "")));
    }
    assertEquals(new Later(Duration.ZERO), RequestRules.of(refused(429, "M_LIMIT_EXCEEDED")));
    Duration asked = Duration.ofSeconds(7);
    assertEquals(
        new Later(asked),
        RequestRules.of(new Refused(429, "M_LIMIT_EXCEEDED", "", Optional.of(asked), false)));
  }

  @Test
  void what_the_homeserver_fails_at_lets_the_others_pass() {
    List<ApiOutcome> failures =
        List.of(
            refused(500, "M_UNKNOWN"),
            refused(503, "M_UNKNOWN"),
            refused(408, "M_UNKNOWN"),
            refused(404, "M_UNRECOGNIZED"),
            new Unreadable(502, "a proxy's page"),
            new Unreadable(403, "a firewall's page"),
            new Unreadable(200, "a network login page"));

    for (ApiOutcome failure : failures) {
      assertEquals(new NotNow(), RequestRules.of(failure), failure.toString());
    }
  }

  @Test
  void what_would_never_be_taken_is_given_up() {
    for (String errcode : List.of("M_UNKNOWN", "M_BAD_JSON", "M_INVALID_PARAM", "M_FORBIDDEN")) {
      assertEquals(new Hopeless(), RequestRules.of(refused(400, errcode)));
      assertEquals(new Hopeless(), RequestRules.of(refused(403, errcode)));
    }
    assertEquals(new TooLarge(), RequestRules.of(refused(413, "M_TOO_LARGE")));
    assertEquals(new TooLarge(), RequestRules.of(new Unreadable(413, "a proxy's page")));
  }

  @Test
  void what_is_about_the_user_ends_all_sending_and_costs_no_message() {
    assertEquals(new Halted(), RequestRules.of(refused(401, "M_UNKNOWN_TOKEN")));
    assertEquals(new Halted(), RequestRules.of(refused(401, "M_USER_LOCKED")));
    assertEquals(new Halted(), RequestRules.of(refused(403, "M_CONSENT_NOT_GIVEN")));
    assertEquals(new Halted(), RequestRules.of(refused(403, "M_USER_SUSPENDED")));
    assertEquals(new Halted(), RequestRules.of(refused(400, "M_RESOURCE_LIMIT_EXCEEDED")));
  }

  @Test
  void only_what_never_got_through_is_tried_for_ever() {
    assertTrue(RequestRules.isToRepeat(new Later(Duration.ZERO), 1_000, true));
    assertTrue(RequestRules.isToRepeat(new NotNow(), RequestRules.TRIES - 2, false));
    assertFalse(RequestRules.isToRepeat(new NotNow(), RequestRules.TRIES - 1, false));
    assertFalse(RequestRules.isToRepeat(new NotNow(), RequestRules.TRIES_ALONE - 1, true));
    assertFalse(RequestRules.isToRepeat(new Delivered(), 0, false));
    assertFalse(RequestRules.isToRepeat(new Halted(), 0, false));
  }

  private static Refused refused(int status, String errcode) {
    return new Refused(status, errcode, "", Optional.empty(), false);
  }
}
