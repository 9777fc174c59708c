package io.twinloop.e2e.lease;

import io.twinloop.activity.LeaseActivityText;
import io.twinloop.browser.Promises;
import io.twinloop.e2e.lease.Entry.Act;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.lease.Acquisition;
import io.twinloop.lease.Acquisition.Missed;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.Wish;
import io.twinloop.task.Work;
import java.time.Duration;
import org.teavm.jso.JSExport;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;

/**
 * What the module exports. Records travel as JSON text; what fails rejects with the error that a
 * page would get, code included. Durations are milliseconds.
 */
public final class LockPage {
  private LockPage() {}

  /**
   * Comes first, once. Answers with the context's id.
   *
   * @param rules {@code fenced}, or {@code unfenced} to show what the fence is for
   */
  @JSExport
  public static JSPromise<JSString> start(String rules) {
    return answer(
        () -> {
          Only.context = LockContext.open(rules(rules));
          return context().id().text();
        });
  }

  /**
   * Answers with the lease's activity that began the tenure, or with {@code {missed: reason}}.
   *
   * @param purpose {@code OPERATION} or {@code LEADERSHIP}; a leader's patience has no end
   */
  @JSExport
  public static JSPromise<JSString> take(String purpose, double patience) {
    Wish wish = purpose.equals("LEADERSHIP") ? Wish.leadership() : Wish.operation(millis(patience));
    return answer(() -> told(hand().take(wish)));
  }

  @JSExport
  public static void yieldWhenAsked() {
    hand().yieldWhenAsked();
  }

  @JSExport
  public static JSPromise<JSString> write() {
    return done(() -> hand().write(Act.WROTE));
  }

  /** Writes, and the ballast with it. */
  @JSExport
  public static JSPromise<JSString> writeLarge(String ballast) {
    return done(() -> hand().write(Act.WROTE, ballast));
  }

  /** Writes in a transaction that stays open until {@link #finishWriting}. */
  @JSExport
  public static JSPromise<JSString> writeSlowly() {
    return done(() -> hand().write(Act.WROTE, context().leftOpen()));
  }

  /** Writes the {@link Batch} of that number under the lease. */
  @JSExport
  public static JSPromise<JSString> writeBatch(double number) {
    return done(() -> context().ledger().append(hand().fence(), Batch.of((long) number)));
  }

  /** Writes it as if no lease were needed. */
  @JSExport
  public static JSPromise<JSString> writeBatchUnfenced(double number) {
    return done(() -> context().ledger().appendUnfenced(Batch.of((long) number)));
  }

  /** Whether a transaction stays open. */
  @JSExport
  public static boolean isWriting() {
    return context().leftOpen().isOpen();
  }

  @JSExport
  public static void finishWriting() {
    context().leftOpen().letGo();
  }

  @JSExport
  public static void release() {
    hand().release();
  }

  /** What the guards said of themselves: {@code asked}, {@code lost}. */
  @JSExport
  public static String told() {
    return hand().told();
  }

  /** Takes the lease again and again, and writes so often each time. Answers with a Contention. */
  @JSExport
  public static JSPromise<JSString> contend(double length, int writes) {
    return answer(() -> context().contender().run(millis(length), writes).toJson());
  }

  /** Seeks to lead from now on. */
  @JSExport
  public static JSPromise<JSString> lead() {
    return done(context().leadership()::start);
  }

  @JSExport
  public static boolean isLeading() {
    return context().leader().isLeading();
  }

  /** Asks a server; when it answers takes the lease and writes; tells the server; and so on. */
  @JSExport
  public static JSPromise<JSString> writeOnAnswers(String ask, String tell) {
    AnsweredWrite write = context().answeredWrite();
    return done(
        () -> {
          while (true) {
            write.run(ask, tell);
          }
        });
  }

  /** All that was ever written, an array of entries in no order. */
  @JSExport
  public static JSPromise<JSString> entries() {
    return answer(
        () -> {
          JsonArrayText all = new JsonArrayText();
          context().ledger().lines().forEach(all::addJson);
          return all.toString();
        });
  }

  /** What became of the lease here, an array of activities. */
  @JSExport
  public static String diary() {
    return context().diary().toJson();
  }

  @JSExport
  public static void shiftClock(double ahead) {
    context().clock().shift(millis(ahead));
  }

  /**
   * @param delivery as {@link Delivery} spells it
   */
  @JSExport
  public static void deliver(String delivery) {
    for (Delivery one : Delivery.values()) {
      if (one.name().equals(delivery)) {
        context().signals().become(one);
      }
    }
  }

  /** From now on the context hears nothing of what the browser makes of it. */
  @JSExport
  public static void deafen() {
    context().lifecycle().deafen();
  }

  private static LeaseRules rules(String name) {
    return name.equals("unfenced") ? new UnfencedRules() : new FencingRules();
  }

  private static String told(Acquisition acquisition) {
    return acquisition instanceof Missed missed
        ? new JsonObjectText().put("missed", missed.reason().name()).toString()
        : LeaseActivityText.encode(context().diary().last());
  }

  private static Duration millis(double millis) {
    return Duration.ofMillis((long) millis);
  }

  private static LockContext context() {
    return Only.context;
  }

  private static Hand hand() {
    return Only.context.hand();
  }

  private static JSPromise<JSString> done(Runnable body) {
    return answer(
        () -> {
          body.run();
          return "";
        });
  }

  private static JSPromise<JSString> answer(Work<String> body) {
    return Promises.async(() -> JSString.valueOf(body.run()));
  }

  /** The module's one context: exports are functions of a module, so it is the module's own. */
  private static final class Only {
    private static LockContext context;
  }
}
