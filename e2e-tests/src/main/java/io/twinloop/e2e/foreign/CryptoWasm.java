package io.twinloop.e2e.foreign;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.homeserver.Account;
import io.twinloop.json.JsonObjectText;

/** matrix-rust-sdk's crypto machine, as many devices of it as are wanted. */
public final class CryptoWasm implements AutoCloseable {
  private final NodeScript script;

  private CryptoWasm(NodeScript script) {
    this.script = script;
  }

  public static CryptoWasm start(Checkout checkout) {
    return new CryptoWasm(NodeScript.start(checkout, "crypto-wasm"));
  }

  /**
   * A device with new keys, which it has published.
   *
   * @param homeserver its base URL
   * @param account whose device nobody else may be
   */
  public CryptoWasmPeer open(String homeserver, Account account) {
    String device =
        new JsonObjectText()
            .put("homeserver", homeserver)
            .put("user", account.user().text())
            .put("device", account.device().text())
            .put("accessToken", account.accessToken())
            .toString();
    String request = new JsonObjectText().putJson("open", device).toString();
    long number = script.ask(request).integer().orElseThrow();
    return new CryptoWasmPeer(script, number, account);
  }

  @Override
  public void close() {
    script.close();
  }
}
