package io.twinloop.olm;

/** What a chain has for one of its messages. */
sealed interface Step {

  /**
   * @param after the chain once that key was used
   */
  record Found(MessageKey key, ReceivingChain after) implements Step {}

  record Missing(Refusal reason) implements Step {}
}
