package io.twinloop.testkit.contract;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.error.ErrorCode;
import io.twinloop.keyfile.ExportedRoomKey;
import io.twinloop.keyfile.ImportReport;
import io.twinloop.keyfile.ImportReport.End;
import io.twinloop.keyfile.KeyFileExport;
import io.twinloop.keyfile.KeyFileImport;
import io.twinloop.keyfile.RoomKeySink.Taken;
import io.twinloop.keyfile.RoomKeySource;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** That files of room keys over the platform's primitives are everybody's. */
public final class KeyFileContract {
  /** matrix-rust-sdk, key_export.rs (Apache-2.0). */
  private static final String RUST_SDK_FILE =
      "-----BEGIN MEGOLM SESSION DATA-----\n"
          + "Af7mGhlzQ+eGvHu93u0YXd3D/+vYMs3E7gQqOhuCtkvGAAAAASH7pEdWvFyAP1JUisAcpEo\n"
          + "Xke2Q7Kr9hVl/SCc6jXBNeJCZcrUbUV4D/tRQIl3E9L4fOk928YI1J+3z96qiH0uE7hpsCI\n"
          + "CkHKwjPU+0XTzFdIk1X8H7sZ+MD/2Sg/q3y8rtUjz7uEj4GUTnb+9SCOTVmJsRfqgUpM1CU\n"
          + "bDLytHf1JkohY4tWEgpsCc67xdzgodjr12qYrfg/zNm3LGpxlrffJknw4rk5QFTj4kMbqbD\n"
          + "ZZgDTni+HxRTDGge2J620lMOiznvXX+H09Rwruqx5aJvvaaKd86jWRpiO2oSFqHn4u5ONl9\n"
          + "41uzm62Sj0eIm6ZbA9NQs87jQw4LxsejhZVL+NdjIg80zVSBTWhTdo0DTnbFSNP4ReOiz0U\n"
          + "XosOF8A5T8Vdx2nvA0GXltfcHKVKQYh/LJAkNQ7P9UYL4ae/5TtQZkhB1KxCLTRWqADCl53\n"
          + "uBMGpG53EMgY6G6K2DEIOkcv7sdXQF5WpemiSWZqJRWj+cjfs9BpCTbkp/rszWFl2TniWpR\n"
          + "RqIbT2jORlN4rTvdtF0F4z1pqP4qWyR3sLNTkXm9CFRzWADNG0RDZKxbCoo6RPvtaCTfaHo\n"
          + "SwfvzBS6CjfAG+FOugpV48o7+XetaUUPZ6/tZSPhCdeV8eP9q5r0QwWeXFogzoNzWt4HYx9\n"
          + "MdXxzD+f0mtg5gzehrrEEARwI2bCvPpHxlt/Na9oW/GBpkjwR1LSKgg4CtpRyWngPjdEKpZ\n"
          + "GYW19pdjg0qdXNk/eqZsQTsNWVo6A\n"
          + "-----END MEGOLM SESSION DATA-----\n";

  private static final String RUST_SDK_PASSPHRASE = "1234";

  /** matrix-react-sdk, MegolmExportEncryption-test.js (Apache-2.0): its content is no array. */
  private static final String REACT_SDK_FILE =
      "-----BEGIN MEGOLM SESSION DATA-----\n"
          + "AXNhbHRzYWx0c2FsdHNhbHSIiIiIiIiIiIiIiIiIiIiIAAAACmIRUW2OjZ3L2l6j9h0lHlV3M2dx\n"
          + "cissyYBxjsfsAndErh065A8=\n"
          + "-----END MEGOLM SESSION DATA-----";

  private static final String REACT_SDK_PASSPHRASE = "password";
  private static final int ROUNDS = 1000;

  private final Supplier<CryptoPrimitives> primitives;
  private final JsonReader json;
  private final Tasks tasks;

  private KeyFileContract(Supplier<CryptoPrimitives> primitives, JsonReader json, Tasks tasks) {
    this.primitives = primitives;
    this.json = json;
    this.tasks = tasks;
  }

  /**
   * @param primitives may suspend
   */
  public static List<ContractCase> cases(
      Supplier<CryptoPrimitives> primitives, JsonReader json, Tasks tasks) {
    KeyFileContract contract = new KeyFileContract(primitives, json, tasks);
    return new Cases<List<ExportedRoomKey>>("key file", ArrayList::new)
        .add("reads what matrix-rust-sdk wrote", contract::readsRustSdk)
        .add("refuses a wrong passphrase", contract::wrongPassphrase)
        .add("tells a wrong passphrase from what is no list of keys", contract::noList)
        .add("is read back as it was written", contract::readBack)
        .list();
  }

  private void readsRustSdk(List<ExportedRoomKey> keys) {
    ImportReport report = read(RUST_SDK_FILE, RUST_SDK_PASSPHRASE, keys);

    Check.equal(new ImportReport(1, 1, 0, 0, End.COMPLETE), report);
    Check.equal(165, keys.get(0).key().encode().length());
  }

  private void wrongPassphrase(List<ExportedRoomKey> keys) {
    Check.fails(ErrorCode.WRONG_PASSPHRASE, () -> read(RUST_SDK_FILE, "12345", keys));
    Check.equal(List.of(), keys);
  }

  private void noList(List<ExportedRoomKey> keys) {
    Check.fails(ErrorCode.NOT_A_KEY_FILE, () -> read(REACT_SDK_FILE, REACT_SDK_PASSPHRASE, keys));
    Check.equal(List.of(), keys);
  }

  private void readBack(List<ExportedRoomKey> keys) {
    read(RUST_SDK_FILE, RUST_SDK_PASSPHRASE, keys);
    List<ExportedRoomKey> again = new ArrayList<>();

    ImportReport report = read(write(keys.get(0), 250), Samples.HOSTILE, again);

    Check.equal(new ImportReport(250, 250, 0, 0, End.COMPLETE), report);
    for (ExportedRoomKey key : again) {
      Check.equal(keys.get(0), key);
    }
  }

  private ImportReport read(String file, String passphrase, List<ExportedRoomKey> keys) {
    return new KeyFileImport(primitives.get(), json, tasks)
        .run(
            file,
            passphrase,
            batch -> {
              keys.addAll(batch);
              return new Taken(batch.size(), 0);
            },
            (done, total) -> {},
            new Cancellation());
  }

  private String write(ExportedRoomKey key, int times) {
    List<String> pieces =
        new KeyFileExport(primitives.get(), count -> new byte[count], tasks, ROUNDS)
            .run(Samples.HOSTILE, new OneKey(key, times), (done, total) -> {}, new Cancellation())
            .orElseThrow();
    StringBuilder file = new StringBuilder();
    for (String piece : pieces) {
      file.append(piece);
    }
    return file.toString();
  }

  /** The same key as often as that. */
  private static final class OneKey implements RoomKeySource {
    private final ExportedRoomKey key;
    private int left;

    OneKey(ExportedRoomKey key, int times) {
      this.key = key;
      this.left = times;
    }

    @Override
    public int total() {
      return left;
    }

    @Override
    public List<ExportedRoomKey> next() {
      if (left == 0) {
        return List.of();
      }
      left--;
      return List.of(key);
    }
  }
}
