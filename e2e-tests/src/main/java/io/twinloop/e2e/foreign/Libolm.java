package io.twinloop.e2e.foreign;

import io.twinloop.e2e.Checkout;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import java.util.ArrayList;
import java.util.List;

/** libolm, as its classes and their methods. Safe for any thread. */
public final class Libolm implements AutoCloseable {
  private final NodeScript script;

  private Libolm(NodeScript script) {
    this.script = script;
  }

  public static Libolm start(Checkout checkout) {
    return new Libolm(NodeScript.start(checkout, "libolm"));
  }

  /** A place for objects that are dropped together. */
  public Shelf shelf() {
    return new Shelf();
  }

  @Override
  public void close() {
    script.close();
  }

  /** Objects of libolm's, held for us until this is closed. */
  public final class Shelf implements AutoCloseable {
    private final List<Held> held = new ArrayList<>();

    private Shelf() {}

    /** A source of random numbers: the same bytes as {@link java.util.Random} of that seed. */
    public Held chance(long seed) {
      return make("Chance", new JsonArrayText().add(seed));
    }

    /**
     * An object as its constructor leaves it.
     *
     * @param type the class, as {@code index.d.ts} of the package names it
     */
    public Held make(String type) {
      return make(type, new JsonArrayText());
    }

    /** Gives back their memory. */
    @Override
    public void close() {
      JsonArrayText numbers = new JsonArrayText();
      held.forEach(one -> numbers.add(one.number));
      script.ask(new JsonObjectText().putJson("drop", numbers.toString()).toString());
      held.clear();
    }

    private Held make(String type, JsonArrayText args) {
      String request =
          new JsonObjectText().put("make", type).putJson("with", args.toString()).toString();
      Held made = new Held(script.ask(request).integer().orElseThrow());
      held.add(made);
      return made;
    }
  }

  /** One object. */
  public final class Held {
    private final long number;

    private Held(long number) {
      this.number = number;
    }

    /**
     * Calls a method that needs no random numbers.
     *
     * @param args texts, whole numbers and held objects
     * @throws ForeignFailure as libolm names it, such as {@code OLM.BAD_MESSAGE_MAC}
     */
    public Json call(String method, Object... args) {
      return script.ask(request(method, args).toString());
    }

    /** Calls one that takes its random numbers from there. */
    public Json callWith(Held chance, String method, Object... args) {
      return script.ask(request(method, args).put("chance", chance.number).toString());
    }

    private JsonObjectText request(String method, Object... args) {
      JsonArrayText with = new JsonArrayText();
      for (Object arg : args) {
        add(with, arg);
      }
      return new JsonObjectText()
          .put("on", number)
          .put("call", method)
          .putJson("with", with.toString());
    }

    private static void add(JsonArrayText args, Object arg) {
      if (arg instanceof Held other) {
        args.addJson(new JsonObjectText().put("held", other.number).toString());
      } else if (arg instanceof Number number) {
        args.add(number.longValue());
      } else {
        args.add((String) arg);
      }
    }
  }
}
