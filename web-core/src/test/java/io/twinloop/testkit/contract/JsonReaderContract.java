package io.twinloop.testkit.contract;

import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import java.util.List;
import java.util.Optional;

/** What a {@link JsonReader} must do. */
public final class JsonReaderContract {
  private static final String NAMES =
      "{\"__proto__\":{\"a\":\"own\"},\"constructor\":1,\"toString\":\"t\",\"\":\"empty\"}";

  private JsonReaderContract() {}

  public static List<ContractCase> cases(JsonReader json) {
    return new Cases<>("json reader", () -> json)
        .add("tells the kinds of values apart", JsonReaderContract::kinds)
        .add("finds nothing where a question does not fit", JsonReaderContract::misfits)
        .add("finds no inherited members", JsonReaderContract::inherited)
        .add("finds members with any name", JsonReaderContract::anyName)
        .add("keeps members and elements in order", JsonReaderContract::order)
        .add("reads whole numbers as far as they are exact", JsonReaderContract::integers)
        .add("gives hostile text back unchanged", JsonReaderContract::hostile)
        .add("writes what it read", JsonReaderContract::written)
        .add("keeps the last of two members of one name, or refuses", JsonReaderContract::twice)
        .add("refuses what is not JSON", JsonReaderContract::malformed)
        .add("survives deep nesting", JsonReaderContract::deep)
        .list();
  }

  private static void kinds(JsonReader json) {
    Json all = json.read("{\"o\":{},\"a\":[],\"t\":\"\",\"n\":0,\"f\":false,\"z\":null}");

    Check.that(all.at("o").isObject() && !all.at("o").isArray(), "{} is an object");
    Check.that(all.at("a").isArray() && !all.at("a").isObject(), "[] is an array");
    Check.equal(Optional.of(""), all.at("t").text());
    Check.equal(Optional.of(0L), all.at("n").integer());
    Check.equal(Optional.of(false), all.at("f").flag());
    Check.that(all.at("z").isPresent(), "null is present");
    Check.that(!all.at("z").isObject() && !all.at("z").isArray(), "null is neither");
  }

  private static void misfits(JsonReader json) {
    Json all = json.read("{\"o\":{\"length\":1},\"a\":[\"x\"],\"t\":\"text\",\"n\":1,\"z\":null}");

    Check.that(!all.at("none").isPresent(), "an unknown member is absent");
    Check.equal("null", all.at("none").toJson());
    Check.that(!all.at("none").at("deeper").isPresent(), "so is a member of it");
    Check.that(!all.at("t").at("length").isPresent(), "a text has no members");
    Check.that(!all.at("a").at("0").isPresent(), "an array has no members");
    Check.that(!all.at("z").at("x").isPresent(), "null has no members");
    Check.equal(List.of(), all.at("o").items());
    Check.equal(List.of(), all.at("t").items());
    Check.equal(List.of(), all.at("a").keys());
    Check.equal(Optional.empty(), all.at("n").text());
    Check.equal(Optional.empty(), all.at("t").integer());
    Check.equal(Optional.empty(), all.at("n").flag());
  }

  private static void inherited(JsonReader json) {
    Json empty = json.read("{}");

    for (String name : List.of("__proto__", "constructor", "toString", "hasOwnProperty")) {
      Check.that(!empty.at(name).isPresent(), name + " is not there");
    }
  }

  private static void anyName(JsonReader json) {
    Json names = json.read(NAMES);

    Check.equal("own", names.at("__proto__").text("a"));
    Check.equal(Optional.of(1L), names.at("constructor").integer());
    Check.equal("t", names.text("toString"));
    Check.equal("empty", names.text(""));
    Check.that(!json.read(NAMES).at("a").isPresent(), "__proto__ gives no members to its owner");
  }

  private static void order(JsonReader json) {
    Json all = json.read("{\"b\":1,\"a\":[3,1,2],\"c\":null}");

    Check.equal(List.of("b", "a", "c"), all.keys());
    Check.equal(List.of(3L, 1L, 2L), Each.of(all.at("a").items(), item -> item.integer().get()));
  }

  private static void integers(JsonReader json) {
    Check.equal(Optional.of(9007199254740991L), json.read("9007199254740991").integer());
    Check.equal(Optional.of(-9007199254740991L), json.read("-9007199254740991").integer());
    Check.equal(Optional.of(1700000000000L), json.read("1700000000000").integer());
    Check.equal(Optional.of(100L), json.read("1e2").integer());
    Check.equal(Optional.empty(), json.read("9007199254740993").integer());
    Check.equal(Optional.empty(), json.read("1.5").integer());
    Check.equal(Optional.empty(), json.read("1e400").integer());
  }

  private static void hostile(JsonReader json) {
    String text = "\\\"\\\\\\n\\u0000</script>\\u202e\\ud83d\\ude00";

    Json read = json.read("{\"t\":\"" + text + "\"}");

    Check.equal("\"\\\n\u0000</script>\u202e😀", read.text("t"));
  }

  private static void written(JsonReader json) {
    String text = "{\"a\":[1,\"x\",true,null,{}],\"b\":{\"__proto__\":[]}}";

    Check.equal(text, json.read(text).toJson());
    Check.equal("[1,\"x\",true,null,{}]", json.read(text).at("a").toJson());
  }

  private static void twice(JsonReader json) {
    String text = "{\"a\":1,\"a\":2}";

    if (!refuses(json, text)) {
      Check.equal(Optional.of(2L), json.read(text).at("a").integer());
    }
  }

  private static void malformed(JsonReader json) {
    for (String text : List.of("", " ", "{\"a\":", "{'a':1}", "nonsense", "<html>")) {
      Check.that(refuses(json, text), "refuses '" + text + "'");
    }
  }

  private static void deep(JsonReader json) {
    int depth = 100_000;
    String text = "[".repeat(depth) + "]".repeat(depth);

    if (!refuses(json, text)) {
      Check.that(!json.read(text).toJson().isEmpty(), "what was read can be written");
    }
  }

  private static boolean refuses(JsonReader json, String text) {
    try {
      json.read(text);
      return false;
    } catch (MalformedJson refused) {
      return true;
    }
  }
}
