package io.twinloop.testkit.contract;

import io.twinloop.crypto.CryptoPrimitives;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What {@link CryptoPrimitives} must compute, and refuse. */
public final class CryptoPrimitivesContract {
  private CryptoPrimitivesContract() {}

  /**
   * @param primitives may suspend
   */
  public static List<ContractCase> cases(Supplier<CryptoPrimitives> primitives) {
    List<ContractCase> cases = new ArrayList<>();
    cases.addAll(HashCases.list(primitives));
    cases.addAll(CipherCases.list(primitives));
    cases.addAll(AgreementCases.list(primitives));
    cases.addAll(SigningCases.list(primitives));
    cases.addAll(StrictSigningCases.list(primitives));
    return cases;
  }
}
