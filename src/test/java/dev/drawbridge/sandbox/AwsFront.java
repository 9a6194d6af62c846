package dev.drawbridge.sandbox;

import dev.drawbridge.sandbox.AwsOutcome.Answerer;
import dev.drawbridge.sandbox.aws.Ask;
import dev.drawbridge.sandbox.aws.AwsMessage;
import dev.drawbridge.sandbox.aws.AwsRequest;
import dev.drawbridge.sandbox.aws.LoopbackHttp;
import dev.drawbridge.sandbox.aws.Quota;
import dev.drawbridge.sandbox.aws.StrictAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * AWS as the operator meets it: the emulator, recorded, as strict as AWS, and failing on request.
 */
public final class AwsFront implements AutoCloseable {
  private final StrictAws aws;
  private final LoopbackHttp server;
  private final Recording recording = new Recording();
  private final List<ArmedFault> faults = new CopyOnWriteArrayList<>();
  private final List<Held> holds = new CopyOnWriteArrayList<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile Consumer<AwsCall> log = call -> {};

  private AwsFront(URI emulator, int port) throws IOException {
    aws = new StrictAws(emulator);
    server = new LoopbackHttp(port, this::serve, failures::add);
  }

  /** Starts one on a free port of loopback. */
  public static AwsFront before(URI emulator) {
    return before(emulator, 0);
  }

  /** Starts one on this port of loopback; zero takes one that is free. */
  static AwsFront before(URI emulator, int port) {
    try {
      var front = new AwsFront(emulator, port);
      front.server.start();
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException("The front of AWS got no port on loopback.", e);
    }
  }

  /** Where AWS is for the operator. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Writes each call to a file too, as soon as it has ended. */
  void logTo(Path file) {
    log = new AwsLog(file);
  }

  /** Every request that came. */
  public Recording recording() {
    return recording;
  }

  /** Arms a fault until it is closed. */
  public ArmedFault inject(Fault fault, Predicate<AwsCall> when) {
    return inject(fault, when, Integer.MAX_VALUE);
  }

  /**
   * Arms a fault for a number of calls. Of several that fit a call, the one armed first strikes; of
   * clocks too, which show in whatever is answered.
   */
  public ArmedFault inject(Fault fault, Predicate<AwsCall> when, int times) {
    var armed = new ArmedFault(fault, when, times);
    faults.add(armed);
    return armed;
  }

  /** Stops the requests that fit at a cut, until closed; to kill the operator just there. */
  public Held hold(Predicate<AwsCall> which, Cut cut) {
    var held = new Held(which, cut);
    holds.add(held);
    return held;
  }

  /** Shows what is written to IAM only after some time; reads say what was before. */
  public Setting delayVisibility(Duration by) {
    aws.delayVisibility(by);
    return () -> aws.delayVisibility(Duration.ZERO);
  }

  /** Gives an account another quota. */
  public Setting quota(String account, Quota quota, int value) {
    aws.quota(account, quota, value);
    return () -> aws.usualQuota(account, quota);
  }

  /**
   * Shows in the details of roles that the one of this unique id was used last then; IAM itself
   * takes some hours to show it.
   */
  public void used(String roleId, Instant at) {
    aws.used(roleId, at);
  }

  /** Takes back every fault, cut and setting, also those that a failed test has left. */
  public void disarm() {
    aws.reset();
    holds.forEach(Held::close);
    holds.clear();
    faults.forEach(ArmedFault::close);
    faults.clear();
  }

  /**
   * Checks that the front itself worked.
   *
   * @throws AssertionError with the first unexpected exception since the last check
   */
  public void assertHealthy() {
    var first = failures.poll();
    if (first == null) {
      return;
    }
    var error =
        new AssertionError("The front of AWS failed in itself: " + first.getMessage(), first);
    for (var more = failures.poll(); more != null; more = failures.poll()) {
      error.addSuppressed(more);
    }
    throw error;
  }

  /** Drops what is held or delayed, stops, and throws as {@link #assertHealthy()} does. */
  @Override
  public void close() {
    disarm();
    try {
      server.close();
    } catch (IOException e) {
      failures.add(e);
    }
    assertHealthy();
  }

  private Optional<AwsMessage> serve(AwsRequest request) {
    try {
      return answer(request);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      failures.add(e);
      var message = "The front failed in itself: " + e;
      return Optional.of(AwsMessage.error("iam", 500, "InternalFailure", message));
    }
  }

  /** The answer; none if the connection is to be dropped. */
  private Optional<AwsMessage> answer(AwsRequest request) throws IOException, InterruptedException {
    var ask = request.ask(aws.account(request.accessKey()));
    var now = Instant.now();
    var call = recording.arrived(sequence -> AwsCall.of(sequence, now, ask));
    if (stands(call, Cut.BEFORE, new AwsOutcome.Lost(Optional.empty()))) {
      return Optional.empty();
    }
    var struck = struck(call, fault -> !(fault instanceof Fault.Clock));
    var answer =
        struck.isPresent() ? faulty(struck.get(), call, ask, request) : answer(call, ask, request);
    var clock = struck(call, Fault.Clock.class::isInstance);
    return clock.isPresent() && clock.get().fault() instanceof Fault.Clock(var ahead)
        ? answer.map(told -> told.dated(ahead))
        : answer;
  }

  private Optional<ArmedFault> struck(AwsCall call, Predicate<Fault> kind) {
    return faults.stream()
        .filter(armed -> kind.test(armed.fault()))
        .filter(armed -> armed.strikes(call))
        .findFirst();
  }

  private Optional<AwsMessage> faulty(ArmedFault armed, AwsCall call, Ask ask, AwsRequest request)
      throws IOException, InterruptedException {
    return switch (armed.fault()) {
      case Fault.Refusal(var status, var code, var message) -> {
        var error = AwsMessage.error(call.service(), status, code, message);
        ended(call, outcome(error, Answerer.FRONT));
        yield Optional.of(error);
      }
      case Fault.Drop() -> {
        ended(call, new AwsOutcome.Lost(Optional.empty()));
        yield Optional.empty();
      }
      case Fault.DropAfter() -> {
        var unheard = outcome(aws.answer(ask, request), Answerer.AWS);
        ended(call, new AwsOutcome.Lost(Optional.of(unheard)));
        yield Optional.empty();
      }
      case Fault.Clock _ -> answer(call, ask, request);
      case Fault.Latency(var by) -> {
        armed.delay(by);
        yield answer(call, ask, request);
      }
    };
  }

  private Optional<AwsMessage> answer(AwsCall call, Ask ask, AwsRequest request)
      throws IOException, InterruptedException {
    var answer = aws.answer(ask, request);
    var outcome = outcome(answer, Answerer.AWS);
    if (stands(call, Cut.AFTER, new AwsOutcome.Lost(Optional.of(outcome)))) {
      return Optional.empty();
    }
    ended(call, outcome);
    return Optional.of(answer);
  }

  private void ended(AwsCall call, AwsOutcome outcome) {
    log.accept(recording.ended(call, outcome));
  }

  private static AwsOutcome.Answered outcome(AwsMessage message, Answerer by) {
    return new AwsOutcome.Answered(by, message.status(), message.errorCode(), message.requestId());
  }

  /** What becomes of a held call is known when it is held: nobody will hear an answer. */
  private boolean stands(AwsCall call, Cut at, AwsOutcome fate) throws InterruptedException {
    var held = holds.stream().filter(hold -> hold.holds(call, at)).findFirst();
    if (held.isPresent()) {
      ended(call, fate);
      held.get().stand();
    }
    return held.isPresent();
  }
}
