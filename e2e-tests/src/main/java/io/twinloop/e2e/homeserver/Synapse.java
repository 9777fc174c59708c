package io.twinloop.e2e.homeserver;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Synapse of our own: one process, one port, one folder of throwaway data. */
public final class Synapse implements RunningHomeserver {
  // A first start creates the schema: 3 s on an idle machine, several times that on a busy one.
  private static final Duration START_ALLOWANCE = Duration.ofSeconds(90);
  private static final Duration STOP_ALLOWANCE = Duration.ofSeconds(15);

  private final SynapseInstall install;
  private final Path folder;
  private final Path log;
  private final int port;
  private final Thread onExit = new Thread(this::discard, "synapse-on-exit");
  private Process process;

  private Synapse(SynapseInstall install, Path folder, Path log, int port) {
    this.install = install;
    this.folder = folder;
    this.log = log;
    this.port = port;
  }

  /** Starts one on a free port and returns when it answers. */
  public static Synapse start(Checkout checkout, SynapseConfig config) {
    return start(checkout, config, FreePort.any());
  }

  /** Starts one on that port and returns when it answers. */
  public static Synapse start(Checkout checkout, SynapseConfig config, int port) {
    SynapseInstall install = SynapseInstall.of(checkout);
    Path folder = install.newFolder();
    Path log = checkout.logs().resolve("synapse-" + port + ".log");
    try {
      Files.createDirectories(log.getParent());
      Files.writeString(
          folder.resolve("homeserver.yaml"), config.yaml(install.inside(folder), port));
      Files.writeString(folder.resolve("log.yaml"), SynapseConfig.logYaml());
      Files.writeString(folder.resolve("signing.key"), signingKey());
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Synapse synapse = new Synapse(install, folder, log, port);
    Runtime.getRuntime().addShutdownHook(synapse.onExit);
    synapse.start();
    return synapse;
  }

  @Override
  public String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Optional<Synapse> own() {
    return Optional.of(this);
  }

  public int port() {
    return port;
  }

  /** Ends it in good order; its port refuses connections from then on. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_ALLOWANCE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it as a crash would. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again after {@link #stop} or {@link #kill}, on the same port and data. */
  public void start() {
    try {
      process =
          new ProcessBuilder(install.command(folder.resolve("homeserver.yaml")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!new Answering(baseUrl()).within(START_ALLOWANCE, process::isAlive)) {
      kill();
      throw new IllegalStateException("Synapse did not start; its log is " + log);
    }
  }

  /** {@link #stop} and {@link #start} in one. */
  public void restart() {
    stop();
    start();
  }

  /** Ends it and deletes its data. The log stays. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(onExit);
    discard();
  }

  /** Nothing of it is wanted any more, so it need not end in good order. */
  private void discard() {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key in the format of python-signedjson; made here because Synapse takes a second for it. */
  private static String signingKey() {
    byte[] seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    return "ed25519 a_test " + Base64.getEncoder().withoutPadding().encodeToString(seed) + "\n";
  }
}
