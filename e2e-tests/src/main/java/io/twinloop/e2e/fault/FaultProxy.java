package io.twinloop.e2e.fault;

import io.twinloop.e2e.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes every request on to the homeserver, save those that a rule befalls. Long polls stream, and
 * a client that gives up is noticed upstream. Each connection carries one request.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final String upstreamHost;
  private final int upstreamPort;
  private final int port = FreePort.any();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private ServerSocket listening;

  public FaultProxy(String upstreamUrl) {
    URI upstream = URI.create(upstreamUrl);
    upstreamHost = upstream.getHost();
    upstreamPort = upstream.getPort();
    up();
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  /**
   * The fault befalls the next {@code times} requests of these. Rules are asked in the order they
   * came; the first that applies counts.
   */
  public Rule on(Requests meant, int times, Fault fault) {
    Rule rule = new Rule(meant, times, fault);
    rules.add(rule);
    return rule;
  }

  /** As {@link #on(Requests, int, Fault)}, whatever the requests' bodies say. */
  public Rule on(String method, String pathPart, int times, Fault fault) {
    return on(new Requests(method, pathPart), times, fault);
  }

  /** The fault befalls every one of these requests until {@link #heal}. */
  public Rule always(Requests meant, Fault fault) {
    return on(meant, Integer.MAX_VALUE, fault);
  }

  /** As {@link #always(Requests, Fault)}, whatever the requests' bodies say. */
  public Rule always(String method, String pathPart, Fault fault) {
    return always(new Requests(method, pathPart), fault);
  }

  /** Forgets all rules. */
  public void heal() {
    rules.clear();
  }

  /** Breaks every connection and refuses new ones, as a homeserver that is gone. */
  public void down() {
    closeQuietly(listening);
    connections.forEach(FaultProxy::closeQuietly);
  }

  /** Listens again, on the same port. */
  public void up() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      listening = socket;
      start("fault-proxy", () -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    down();
  }

  /** What befalls this request; empty where nothing does. */
  Optional<Fault> faultFor(Head request, byte[] body) {
    return rules.stream().filter(rule -> rule.befalls(request, body)).findFirst().map(Rule::fault);
  }

  Socket connectUpstream() throws IOException {
    Socket socket = new Socket(upstreamHost, upstreamPort);
    socket.setTcpNoDelay(true);
    return socket;
  }

  static void start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is closed, or as good as.
    }
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        start("fault-proxy-exchange", () -> serve(client, socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /**
   * A thread that waits in accept keeps the kernel listening until it wakes, so a connection may
   * come in after {@link #down}: it is counted first and served only if still up.
   */
  private void serve(Socket client, ServerSocket through) {
    connections.add(client);
    try (client) {
      if (through.isClosed()) {
        return;
      }
      client.setTcpNoDelay(true);
      new Exchange(this, client).run();
    } catch (IOException broken) {
      // One side left; the other is told by the closing of its connection.
    } finally {
      connections.remove(client);
    }
  }
}
