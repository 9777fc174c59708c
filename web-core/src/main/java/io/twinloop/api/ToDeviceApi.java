package io.twinloop.api;

import io.twinloop.id.TransactionId;
import io.twinloop.task.Cancellation;

/** Messages to devices. Every call suspends. */
public final class ToDeviceApi {
  private final Authorized authorized;

  public ToDeviceApi(Authorized authorized) {
    this.authorized = authorized;
  }

  /**
   * Sends a message to each of several devices; however often it is repeated under one transaction,
   * each gets one.
   *
   * @param body JSON text: {@code messages} by user and device
   */
  public ApiOutcome send(
      String type, TransactionId transaction, String body, Cancellation cancellation) {
    ApiPath path = ApiPath.v3("sendToDevice", type, transaction.text());
    return authorized.call(ApiRequest.put(path, body), cancellation);
  }
}
