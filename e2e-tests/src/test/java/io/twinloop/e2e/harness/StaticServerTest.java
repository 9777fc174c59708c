package io.twinloop.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.web.StaticServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticServerTest {
  private StaticServer server;

  @BeforeEach
  void serve(@TempDir Path folder) throws IOException {
    Path page = Files.createDirectories(folder.resolve("page"));
    Path bundle = Files.createDirectories(folder.resolve("bundle"));
    Files.writeString(page.resolve("index.html"), "<p>page");
    Files.writeString(bundle.resolve("index.html"), "<p>bundle");
    Files.writeString(bundle.resolve("app.js"), "export {}");
    Files.writeString(folder.resolve("secret.txt"), "secret");
    server = new StaticServer(0).folder("/", page, bundle).text("/config.json", "{}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void module_is_served_as_one_uncached_and_may_claim_the_origin() throws Exception {
    HttpResponse<String> answer = get("/app.js");

    assertEquals("export {}", answer.body());
    assertEquals("text/javascript; charset=utf-8", header(answer, "Content-Type"));
    assertEquals("no-store", header(answer, "Cache-Control"));
    assertEquals("/", header(answer, "Service-Worker-Allowed"));
  }

  @Test
  void first_folder_that_has_a_file_wins() throws Exception {
    assertEquals("<p>page", get("/").body());
  }

  @Test
  void text_is_served_at_its_own_path_only() throws Exception {
    assertEquals("{}", get("/config.json").body());
    assertEquals(404, get("/config.jsonx").statusCode());
  }

  @Test
  void nothing_outside_the_folders_is_served() throws Exception {
    assertEquals(404, get("/../secret.txt").statusCode());
    assertEquals(404, get("/%2e%2e/secret.txt").statusCode());
    assertEquals(404, get("/nothing.js").statusCode());
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.origin() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
