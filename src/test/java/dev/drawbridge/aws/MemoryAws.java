package dev.drawbridge.aws;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** AWS in memory: one target account, the principals of others, and what may go wrong. */
public final class MemoryAws {
  public static final String ACCOUNT = "444455556666";
  public static final String BOUNDARY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        {"Effect": "Deny", "Action": ["iam:*", "sts:AssumeRole", "organizations:*", "account:*"],
         "Resource": "*"}]}
      """;

  private static final Duration LATENCY = Duration.ofMillis(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int NEVER_WAITS = 1_000_000;

  private final VirtualTime time;
  private final Function<String, Fate> fates;
  private final Consumer<String> changed;
  private final MemoryIam iam = new MemoryIam(this);
  private Optional<AwsClock> listener = Optional.empty();
  private int requests;
  private int roles;

  /**
   * An account with nothing in it.
   *
   * @param fates says of each operation what becomes of it
   * @param changed hears of each operation that changed something, before it is answered
   */
  public MemoryAws(VirtualTime time, Function<String, Fate> fates, Consumer<String> changed) {
    this.time = time;
    this.fates = fates;
    this.changed = changed;
  }

  /** What an operator that has just started knows of it, which is nothing. */
  public Accounts connect() {
    var clock = new AwsClock(time.local(), time::nanos);
    listener = Optional.of(clock);
    return new Accounts(
        time.local(),
        new CallMetrics(new SimpleMeterRegistry()),
        Duration.ofMinutes(1),
        NEVER_WAITS,
        NEVER_WAITS,
        clock,
        new InMemory(iam, new MemorySts(this)),
        Yielding.NONE);
  }

  private record InMemory(IamClient iam, StsClient sts) implements Clients {
    @Override
    public IamClient iam(Target target, AwsCredentialsProvider credentials) {
      return iam;
    }

    @Override
    public StsClient sts() {
      return sts;
    }

    @Override
    public void close() {}
  }

  /**
   * A role as IAM shows it.
   *
   * @param inline documents by name
   */
  public record Shown(
      String arn, String id, String trust, Map<String, String> inline, int maxSessionSeconds) {
    public Shown {
      inline = Map.copyOf(inline);
    }
  }

  /** The one role of the account; fails where there are more. */
  public Optional<Shown> role() {
    if (iam.roles().size() > 1) {
      throw new AssertionError("one role at most was expected: " + iam.roles().keySet());
    }
    return iam.roles().values().stream()
        .findFirst()
        .map(
            role ->
                new Shown(
                    role.arn,
                    role.id,
                    iam.principals.shown(role.trust),
                    role.inline,
                    role.maxSession));
  }

  /** Makes a role or user of another account. */
  public void createPrincipal(String arn) {
    iam.principals.create(arn);
  }

  /** Deletes it, as its owner may at any time. */
  public void deletePrincipal(String arn) {
    iam.principals.delete(arn);
  }

  /** The unique id of a principal that exists. */
  public Optional<String> principalId(String arn) {
    return iam.principals.id(arn);
  }

  Instant now() {
    return time.now();
  }

  String nextRoleId() {
    return "AROAROLE%012d".formatted(++roles);
  }

  /** Makes one call, with the fate that is given to it. */
  <
          B extends AwsResponse.Builder & CopyableBuilder<B, A>,
          A extends AwsResponse & ToCopyableBuilder<B, A>>
      A call(String operation, B answer, Consumer<B> effect) {
    var fate = fates.apply(operation);
    var sent = time.now();
    time.pass(LATENCY);
    switch (fate) {
      case Fate.Killed(var done) when !done -> throw new OperatorKilled("before " + operation);
      case Fate.Dropped(var done) when !done -> throw lost(operation);
      case Fate.Refused(var status, var code) -> {
        answered(sent, Duration.ZERO);
        throw MemoryIam.error(status, code, "as the test has it");
      }
      case Fate.Slow(var by) -> time.pass(by);
      case Fate.Answered _, Fate.Misdated _, Fate.Killed _, Fate.Dropped _ -> {}
    }
    var refused = attempt(operation, answer, effect);
    switch (fate) {
      case Fate.Killed _ -> throw new OperatorKilled("after " + operation);
      case Fate.Dropped _ -> throw lost(operation);
      case Fate.Misdated(var by) -> answered(sent, by);
      case Fate.Answered _, Fate.Slow _, Fate.Refused _ -> answered(sent, Duration.ZERO);
    }
    if (refused.isPresent()) {
      throw refused.get();
    }
    var id = "request-%d".formatted(++requests);
    answer.responseMetadata(DefaultAwsResponseMetadata.create(Map.of("AWS_REQUEST_ID", id)));
    return answer.build();
  }

  private <B> Optional<RuntimeException> attempt(String operation, B answer, Consumer<B> effect) {
    try {
      effect.accept(answer);
    } catch (IamException refused) {
      return Optional.of(refused);
    }
    if (!operation.startsWith("Get") && !operation.startsWith("List")) {
      changed.accept(operation);
    }
    return Optional.empty();
  }

  private SdkClientException lost(String operation) {
    time.pass(TIMEOUT);
    return SdkClientException.create("no answer to " + operation);
  }

  /** The Date header has whole seconds. */
  private void answered(Instant sent, Duration off) {
    var date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(time.now().plus(off).atZone(ZoneOffset.UTC));
    listener.ifPresent(clock -> clock.saw(date, Duration.between(sent, time.now())));
  }
}
