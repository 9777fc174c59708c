package io.twinloop.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Gathers cases that each get a fresh subject. */
public final class Cases<S> {
  private final String contract;
  private final Supplier<S> fresh;
  private final List<ContractCase> cases = new ArrayList<>();

  /**
   * @param contract what the names begin with
   * @param fresh called at the beginning of each case; may suspend
   */
  public Cases(String contract, Supplier<S> fresh) {
    this.contract = contract;
    this.fresh = fresh;
  }

  public Cases<S> add(String name, Consumer<S> body) {
    cases.add(new ContractCase(contract + ": " + name, () -> body.accept(fresh.get())));
    return this;
  }

  public List<ContractCase> list() {
    return List.copyOf(cases);
  }
}
