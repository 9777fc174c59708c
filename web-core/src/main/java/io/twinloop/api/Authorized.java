package io.twinloop.api;

import io.twinloop.task.Cancellation;

/** Makes calls as somebody who is signed in. Suspends; call it from a task. */
public interface Authorized {

  /** Sends the request under the access token that is good now. */
  ApiOutcome call(ApiRequest request, Cancellation cancellation);
}
