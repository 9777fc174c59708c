package io.twinloop.testkit.contract;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.megolm.Decryption.BadSignature;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.Encryption;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.Ratchet;
import io.twinloop.megolm.SessionKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** That Megolm over the platform's primitives is everybody's. */
public final class MegolmContract {
  /** libolm, tests/test_megolm.cpp (Apache-2.0): the ratchet it begins with. */
  private static final Bytes BEGIN = Bytes.utf8("0123456789ABCDEF".repeat(8));

  /** The same: after one turn. */
  private static final String AT_1 =
      "MDEyMzQ1Njc4OUFCQ0RFRjAxMjM0NTY3ODlBQkNERUYwMTIzNDU2Nzg5QUJDREVGMDEyMzQ1Njc4OUFCQ0RF"
          + "RjAxMjM0NTY3ODlBQkNERUYwMTIzNDU2Nzg5QUJDREVGupzZVXQdHBYjI+yCXnxc6Im7tCOhjyOCj7IJ"
          + "DW4q+Go";

  /** The same: where the first part turns first. */
  private static final String AT_1000000 =
      "VAItfcApjhY34hyXFTCS+TPAVv90/huSLZcfJILChZxwBMAe5JvW7+AHNSWvmxYyxb5ybRI0nMW9RyvcLfZU"
          + "DzESWRGU/aYX5WjGgxAers1+3dbeH7wHZ6402hoJpU6rupzZVXQdHBYjI+yCXnxc6Im7tCOhjyOCj7IJ"
          + "DW4q+Go";

  /** The same: some turns of each of the other parts further. */
  private static final String AT_1041506 =
      "VAItfcApjhY34hyXFTCS+TPAVv90/huSLZcfJILChZxVWI31t6SIeEKJJ4aBZFifNmNEe1Htw1lbA2ymBMRt"
          + "zVxUhQv6mKH9eanfHL6PxWgZN9MMhcjDH3u4KIFs+f87lWy/gH5lEmpJVY1FyEouTNVvA+JEFrmOHP2X"
          + "wgaqkHo";

  /** libolm, tests/test_group_session.cpp (Apache-2.0): a shared key. */
  private static final String LIBOLM_KEY =
      "AgAAAAAwMTIzNDU2Nzg5QUJERUYwMTIzNDU2Nzg5QUJDREVGMDEyMzQ1Njc4OUFCREVGM"
          + "DEyMzQ1Njc4OUFCQ0RFRjAxMjM0NTY3ODlBQkRFRjAxMjM0NTY3ODlBQkNERUYwMTIzND"
          + "U2Nzg5QUJERUYwMTIzNDU2Nzg5QUJDREVGMDEyMw0bdg1BDq4Px/slBow06q8n/B9WBfw"
          + "WYyNOB8DlUmXGGwrFmaSb9bR/eY8xgERrxmP07hFmD9uqA2p8PMHdnV5ysmgufE6oLZ5+"
          + "8/mWQOW3VVTnDIlnwd8oHUYRuk8TCQ";

  /** The same: a message of it, without its last character. */
  private static final String LIBOLM_MESSAGE =
      "AwgAEhAcbh6UpbByoyZxufQ+h2B+8XHMjhR69G8F4+qjMaFlnIXusJZX3r8LnRORG9T3D"
          + "XFdbVuvIWrLyRfm4i8QRbe8VPwGRFG57B1CtmxanuP8bHtnnYqlwPs";

  /** matrix-js-sdk, spec/test-utils/test-data (Apache-2.0): an exported session. */
  private static final String JS_SDK_KEY =
      "AQAAAABXGO+Z9jlQJhIL6ByhXrv2BwCIxkhh7MXpKLsYmXkJcWrQlirmXmD79ga1zo+I4DCtEZzyGSpDWXBC"
          + "6G7ez3H4gDMBam1RE3Jm5tc+oTlIri32UkYgSL0kBkcEnttqmIXBlK8tAfJo3cJnlh7F4ltEOAqrdME6"
          + "dU0zXTkqXmURqYqXSOmbP+w8xUxIYgNohmjA3x5CGApXql0+i/uXtf3K";

  private static final String JS_SDK_ID = "ipdI6Zs/7DzFTEhiA2iGaMDfHkIYCleqXT6L+5e1/co";

  /** The same: an event of that session. */
  private static final String JS_SDK_MESSAGE =
      "AwgAEnAkBmciEAyhh1j6DCk29UXJ7kv/kvayUNfuNT0iAioLxcXjFXOZ5ho3jF1/wrytlt0Lb298uMM67Oxd"
          + "VMi+/mMfYpwlvi07P9cIH6CMSj8tyhYoWl0SrKY6tkPf5GWOlRSRRKbziXa96FHXvnA3V2FCAIGtAe3G"
          + "4ei5RPbhkmKAFBLAen33/D6MjJVqU8Ojr5vTkgls5eyirarlVpsmnH06alDaxO8avrU0NL+Vsw26xvlU"
          + "QgEMOnUJ";

  private static final String JS_SDK_PLAINTEXT =
      "{\"content\":{\"body\":\"Hello world\",\"msgtype\":\"m.text\"},"
          + "\"room_id\":\"!room:id\",\"type\":\"m.room.message\"}";

  private MegolmContract() {}

  /**
   * @param primitives may suspend
   */
  public static List<ContractCase> cases(Supplier<CryptoPrimitives> primitives) {
    return new Cases<>("megolm", primitives)
        .add("turns its ratchet as libolm does", MegolmContract::turns)
        .add("turns its ratchet around the end as libolm does", MegolmContract::turnsAround)
        .add("opens what libolm encrypted", MegolmContract::opensLibolm)
        .add("refuses what libolm refuses", MegolmContract::refusesLibolm)
        .add("opens what matrix-js-sdk encrypted", MegolmContract::opensJsSdk)
        .add("opens what it encrypted, in any order", MegolmContract::opensItsOwn)
        .list();
  }

  private static void turns(CryptoPrimitives primitives) {
    Ratchet begin = new Ratchet(BEGIN, 0);

    Ratchet at1 = begin.advance(primitives);
    Ratchet at1000000 = at1.advanceTo(primitives, 0x1000000);
    Ratchet at1041506 = at1000000.advanceTo(primitives, 0x1041506);

    Check.equal(new Ratchet(bytes(AT_1), 1), at1);
    Check.equal(at1, begin.advanceTo(primitives, 1));
    Check.equal(new Ratchet(bytes(AT_1000000), 0x1000000), at1000000);
    Check.equal(new Ratchet(bytes(AT_1041506), 0x1041506), at1041506);
    Check.equal(at1041506, begin.advanceTo(primitives, 0x1041506));
  }

  private static void turnsAround(CryptoPrimitives primitives) {
    Ratchet around = new Ratchet(BEGIN, 0xffff_ffffL).advanceTo(primitives, 0x1000000);
    Ratchet straight = new Ratchet(BEGIN, 0).advanceTo(primitives, 0x2000000);

    Check.equal(0x1000000L, around.index());
    Check.equal(straight.bytes(), around.bytes());
  }

  private static void opensLibolm(CryptoPrimitives primitives) {
    GroupDecryption decryption = new GroupDecryption(primitives);

    Check.equal(
        "Message", opened(decryption, libolmSession(decryption), bytes(LIBOLM_MESSAGE + "D")));
  }

  private static void refusesLibolm(CryptoPrimitives primitives) {
    GroupDecryption decryption = new GroupDecryption(primitives);

    Check.equal(
        new BadSignature(), decryption.decrypt(libolmSession(decryption), LIBOLM_MESSAGE + "E"));
  }

  private static InboundGroupSession libolmSession(GroupDecryption decryption) {
    Optional<InboundGroupSession> session =
        decryption.session(SessionKey.parse(LIBOLM_KEY).orElseThrow());
    Check.that(session.isPresent(), "libolm's key is signed");
    return session.get();
  }

  private static void opensJsSdk(CryptoPrimitives primitives) {
    InboundGroupSession session =
        InboundGroupSession.of(ExportedSessionKey.parse(JS_SDK_KEY).orElseThrow());

    Check.equal(JS_SDK_ID, session.id());
    Check.equal(
        JS_SDK_PLAINTEXT, opened(new GroupDecryption(primitives), session, bytes(JS_SDK_MESSAGE)));
  }

  private static void opensItsOwn(CryptoPrimitives primitives) {
    GroupEncryption encryption = new GroupEncryption(primitives, count -> new byte[count]);
    GroupDecryption decryption = new GroupDecryption(primitives);
    OutboundGroupSession outbound = encryption.create();
    SessionKey key = encryption.share(outbound);
    Encryption first = encryption.encrypt(outbound, Bytes.utf8("first"));
    Encryption second = encryption.encrypt(first.session(), Bytes.utf8("second"));

    Optional<InboundGroupSession> inbound = decryption.session(key);

    Check.that(inbound.isPresent(), "the key is signed");
    Check.equal("second", opened(decryption, inbound.get(), second.message()));
    Check.equal("first", opened(decryption, inbound.get(), first.message()));
  }

  private static String opened(
      GroupDecryption decryption, InboundGroupSession session, Bytes message) {
    return decryption.decrypt(session, message.base64()) instanceof Decrypted decrypted
        ? decrypted.plaintext().asUtf8()
        : "refused";
  }

  private static Bytes bytes(String base64) {
    return Bytes.fromBase64(base64).orElseThrow();
  }
}
