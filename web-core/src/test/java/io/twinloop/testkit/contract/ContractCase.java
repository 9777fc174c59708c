package io.twinloop.testkit.contract;

/**
 * One thing that must hold.
 *
 * @param name a sentence that says what
 * @param body throws where it does not hold; suspends
 */
public record ContractCase(String name, Runnable body) {}
