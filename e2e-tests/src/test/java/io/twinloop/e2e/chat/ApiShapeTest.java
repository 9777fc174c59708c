package io.twinloop.e2e.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiShapeTest {
  private static final Pattern EXPORT =
      Pattern.compile("^export (?:function|class) (\\w+)", Pattern.MULTILINE);
  private static final Pattern MEMBER =
      Pattern.compile("^  (?:readonly )?(\\w+)(?=[(:<])", Pattern.MULTILINE);

  private final TestBed bed;
  private final Stage stage;

  ApiShapeTest(TestBed bed) {
    this.bed = bed;
    this.stage = new Stage(bed);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    stage.clear(error -> false);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void module_exports_what_the_typings_declare() throws IOException {
    stage.cast();

    assertEquals(all(EXPORT, typings()), names(stage.blankPage(), "Object.keys(twinloop)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Client", "Timeline"})
  void class_has_the_members_that_the_typings_declare_and_no_others(String name)
      throws IOException {
    stage.cast();
    String declaration = typings();
    declaration = declaration.substring(declaration.indexOf("export class " + name + " {"));
    declaration = declaration.substring(0, declaration.indexOf("\n}"));
    Set<String> declared = all(MEMBER, declaration.replace("private constructor", ""));

    Set<String> found =
        names(stage.blankPage(), "Object.getOwnPropertyNames(twinloop." + name + ".prototype)");

    found.remove("constructor");
    found.remove("toString");
    assertEquals(declared, found);
  }

  @Test
  void objects_show_nothing_of_their_inside() {
    Browser page = stage.blankPageInRoom(stage.cast());

    assertEquals(Set.of(), names(page, "Object.keys(client)"));
    assertEquals(Set.of(), names(page, "Object.keys(timeline)"));
    assertEquals("[object Client]", page.run("return String(client)"));
    assertEquals("[object Timeline]", page.run("return String(timeline)"));
    assertEquals(
        List.of(true, true),
        page.run(
            "return [client instanceof twinloop.Client, timeline instanceof twinloop.Timeline]"));
    assertEquals(
        Set.of(
            "avatarUrl",
            "direct",
            "encrypted",
            "highlights",
            "id",
            "invitedBy",
            "latest",
            "memberCount",
            "membership",
            "name",
            "unread"),
        names(page, "Object.keys(client.rooms[0])"));
    assertEquals(
        List.of("number", "number", "object", true, true),
        page.run(
            "return [typeof client.rooms[0].memberCount, typeof client.roomCount,"
                + " typeof timeline.items, Object.isFrozen(client.rooms),"
                + " timeline.items.at(-1).sentAt instanceof Date]"));
  }

  @Test
  void constructors_are_nobodys_business() {
    stage.cast();

    assertEquals(
        List.of("refused", "refused"),
        stage
            .blankPage()
            .run(
                """
                return [twinloop.Client, twinloop.Timeline].map(each => {
                  try { new each(); return 'made one'; } catch { return 'refused'; }
                });
                """));
  }

  @Test
  void lists_are_new_after_a_change_and_items_that_did_not_change_the_same() {
    Browser page = stage.blankPageInRoom(stage.cast());

    Object same =
        page.await(
            """
            await timeline.send('one');
            const before = timeline.items;
            const one = before.findIndex(item => item.text === 'one');
            const next = new Promise(done =>
                timeline.addEventListener('change', done, {once: true}));
            timeline.send('two');
            const event = await next;
            return [before !== timeline.items, event.detail.items === timeline.items,
                before[one - 1] === timeline.items[one - 1], timeline.items === timeline.items];
            """);

    assertEquals(List.of(true, true, true, true), same);
  }

  private String typings() throws IOException {
    return Files.readString(bed.checkout().root().resolve("web-client/npm/index.d.ts"));
  }

  private static Set<String> names(Browser page, String expression) {
    Set<String> names = new TreeSet<>();
    ((List<?>) page.run("return " + expression)).forEach(name -> names.add((String) name));
    assertTrue(names.stream().noneMatch(String::isEmpty));
    return names;
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
