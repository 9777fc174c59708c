package io.twinloop.e2e.fault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One request from a client, and what becomes of it. */
final class Exchange {
  private static final int NO_CUT = Integer.MAX_VALUE;

  private final FaultProxy proxy;
  private final Socket client;

  Exchange(FaultProxy proxy, Socket client) {
    this.proxy = proxy;
    this.client = client;
  }

  void run() throws IOException {
    InputStream in = client.getInputStream();
    Optional<Head> head = Head.read(in);
    if (head.isEmpty()) {
      return;
    }
    int length = head.get().header("Content-Length").map(Integer::parseInt).orElse(0);
    byte[] body = in.readNBytes(length);
    // One request per connection: a whole answer ends with it, and a broken one cannot be mistaken.
    Head request = head.get().with("Connection", "close");
    Optional<Fault> fault = proxy.faultFor(request, body);
    if (fault.isEmpty()) {
      passOn(request, body, NO_CUT);
      return;
    }
    befall(fault.get(), request, body);
  }

  private void befall(Fault fault, Head request, byte[] body) throws IOException {
    if (fault instanceof Fault.Delay delay) {
      pause(delay.time());
      passOn(request, body, NO_CUT);
    } else if (fault instanceof Fault.LoseAnswer) {
      upstreamAnswer(request, body);
    } else if (fault instanceof Fault.Cut cut) {
      passOn(request, body, cut.bodyBytes());
    } else if (fault instanceof Fault.Duplicate) {
      upstreamAnswer(request, body);
      passOn(request, body, NO_CUT);
    } else if (fault instanceof Fault.Rewrite rewrite) {
      passOnRewritten(request, body, rewrite);
    } else if (fault instanceof Fault.Answer answer) {
      client.getOutputStream().write(bytes(answer));
    }
    // What is left is Fault.Drop, and that is done by returning.
  }

  /** Streams the homeserver's answer to the client, cut off after so many bytes of its body. */
  private void passOn(Head request, byte[] body, int bodyBytes) throws IOException {
    try (Socket upstream = proxy.connectUpstream()) {
      FaultProxy.start("fault-proxy-watch", () -> closeWhenClientLeaves(upstream));
      send(upstream, request, body);
      InputStream answer = upstream.getInputStream();
      Optional<Head> head = Head.read(answer);
      if (head.isPresent()) {
        OutputStream out = client.getOutputStream();
        out.write(head.get().with("Connection", "close").bytes());
        stream(answer, out, bodyBytes);
      }
    }
  }

  private void passOnRewritten(Head request, byte[] body, Fault.Rewrite rewrite)
      throws IOException {
    // To a request of HTTP/1.0 the answer comes without chunks.
    Head older = new Head(request.start().replace("HTTP/1.1", "HTTP/1.0"), request.headers());
    InputStream answer = new ByteArrayInputStream(upstreamAnswer(older, body));
    Optional<Head> head = Head.read(answer);
    if (head.isPresent()) {
      String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      byte[] rewritten = rewrite.change().apply(text).getBytes(StandardCharsets.UTF_8);
      Head fitting = head.get().with("Content-Length", Integer.toString(rewritten.length));
      client.getOutputStream().write(fitting.with("Connection", "close").bytes());
      client.getOutputStream().write(rewritten);
    }
  }

  private static void stream(InputStream from, OutputStream to, int atMost) throws IOException {
    byte[] buffer = new byte[8192];
    int left = atMost;
    while (left > 0) {
      int read = from.read(buffer, 0, Math.min(buffer.length, left));
      if (read < 0) {
        return;
      }
      to.write(buffer, 0, read);
      left -= read;
    }
  }

  private byte[] upstreamAnswer(Head request, byte[] body) throws IOException {
    try (Socket upstream = proxy.connectUpstream()) {
      send(upstream, request, body);
      return upstream.getInputStream().readAllBytes();
    }
  }

  private static void send(Socket upstream, Head request, byte[] body) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(request.bytes());
    whole.writeBytes(body);
    upstream.getOutputStream().write(whole.toByteArray());
  }

  /** A client sends nothing after its request, so the next thing to read is its leaving. */
  private void closeWhenClientLeaves(Socket upstream) {
    try {
      client.getInputStream().read();
    } catch (IOException left) {
      // That is what was waited for.
    }
    FaultProxy.closeQuietly(upstream);
  }

  private void pause(Duration time) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** An answer that pages of other origins may read, as those of a homeserver. */
  private static byte[] bytes(Fault.Answer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    List<String> headers = new ArrayList<>();
    headers.add("Access-Control-Allow-Origin: *");
    headers.add("Access-Control-Expose-Headers: Retry-After");
    headers.add("Connection: close");
    headers.add("Content-Length: " + body.length);
    if (!answer.headers().containsKey("Content-Type")) {
      headers.add("Content-Type: application/json");
    }
    answer.headers().forEach((name, value) -> headers.add(name + ": " + value));
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(new Head("HTTP/1.1 " + answer.status() + " Fault", headers).bytes());
    whole.writeBytes(body);
    return whole.toByteArray();
  }
}
