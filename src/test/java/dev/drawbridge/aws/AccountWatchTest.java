package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.rules.AccountFacts;
import dev.drawbridge.rules.Boundary;
import dev.drawbridge.rules.Quotas;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The watch of an account")
class AccountWatchTest {
  private static final String ARN = "arn:aws:iam::444455556666:policy/drawbridge/Boundary";
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final String GOOD =
      """
      {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
        {"Effect": "Deny", "Action": ["iam:*", "sts:*", "organizations:*", "account:*"], "Resource": "*"}]}
      """;
  private static final String BAD = GOOD.replace("\"iam:*\", ", "");

  private final Later clock = new Later();
  private final FakeIam iam = new FakeIam().hasPolicy("ANPA1", "v1", GOOD);
  private final Calls calls =
      new Calls(
          "1",
          new CallBudget(400, 20, System::nanoTime),
          new CallMetrics(new SimpleMeterRegistry()));
  private final AccountWatch watch = new AccountWatch(ARN, iam, this::make, clock, EVERY);

  private <T> T make(String operation, Supplier<T> call) {
    return calls.make(Haste.ORDINARY, operation, call);
  }

  /** A counter that a test moves; it runs over soon, as one may that began anywhere. */
  private static final class Later implements LongSupplier {
    private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

    void pass(Duration time) {
      now += time.toNanos();
    }

    @Override
    public long getAsLong() {
      return now;
    }
  }

  @Test
  @DisplayName("knows nothing and asks nothing before the first look")
  void nothingYet() {
    assertThat(watch.seen().facts())
        .isEqualTo(new AccountFacts(new Boundary.NotLookedAt(), Quotas.DEFAULTS));
    assertThat(watch.seen().quotas()).isEmpty();
    assertThat(iam.callsSince()).isEmpty();
  }

  @Test
  @DisplayName("knows boundary and quotas after one look")
  void firstLook() {
    iam.hasSummary(Map.of("RolesQuota", 2000, "Roles", 7));
    watch.look();
    assertThat(iam.callsSince())
        .containsExactly("GetPolicy", "GetPolicyVersion", "GetAccountSummary");
    assertThat(watch.seen().facts())
        .isEqualTo(new AccountFacts(Boundary.of(GOOD), new Quotas(2048, 10_240, 2000, 7)));
    assertThat(watch.seen().version()).contains(new Seen.DefaultVersion("ANPA1", "v1"));
  }

  @Test
  @DisplayName("asks only GetPolicy each interval, and GetAccountSummary every ten minutes")
  void steadyState() {
    watch.look();
    iam.callsSince();
    var asked = new ArrayList<String>();
    for (var second = 0; second < 1200; second += 10) {
      clock.pass(Duration.ofSeconds(10));
      watch.look();
      asked.addAll(iam.callsSince());
    }
    assertThat(asked).filteredOn("GetPolicy"::equals).hasSize(20);
    assertThat(asked).filteredOn("GetAccountSummary"::equals).hasSize(2);
    assertThat(asked).hasSize(22);
  }

  @Test
  @DisplayName("goes by the quotas of before the start for ten minutes, and asks for them then")
  void quotasOfBefore() {
    iam.hasSummary(Map.of("AssumeRolePolicySizeQuota", 4096));
    watch.recall(new Quotas(3000, 10_240, 1000, 0));
    assertThat(watch.seen().facts())
        .isEqualTo(new AccountFacts(new Boundary.NotLookedAt(), new Quotas(3000, 10_240, 1000, 0)));
    watch.look();
    clock.pass(Duration.ofMinutes(10).minusSeconds(1));
    watch.look();
    assertThat(iam.callsSince()).containsExactly("GetPolicy", "GetPolicyVersion", "GetPolicy");
    assertThat(watch.seen().quotas()).contains(new Quotas(3000, 10_240, 1000, 0));
    clock.pass(Duration.ofSeconds(1));
    watch.look();
    assertThat(iam.callsSince()).containsExactly("GetAccountSummary");
    watch.recall(new Quotas(3000, 10_240, 1000, 0));
    assertThat(watch.seen().quotas()).contains(new Quotas(4096, 10_240, 1000, 0));
  }

  @Test
  @DisplayName("reads and judges another default version")
  void anotherVersion() {
    watch.look();
    iam.hasPolicy("ANPA1", "v2", BAD);
    clock.pass(EVERY);
    iam.callsSince();
    assertThatThrownBy(watch::look)
        .hasMessageContaining("default version v2 of " + ARN + " is not accepted: it does not deny")
        .hasMessageContaining("iam:*")
        .satisfies(thrown -> assertThat(kind(thrown)).isEqualTo(AwsFailure.Kind.BOUNDARY_MISSING));
    assertThat(iam.callsSince()).containsExactly("GetPolicy", "GetPolicyVersion");
    assertThat(watch.seen().boundary()).isInstanceOf(Boundary.Refused.class);
    iam.hasPolicy("ANPA1", "v1", GOOD);
    clock.pass(Duration.ofSeconds(1));
    watch.look();
    assertThat(watch.seen().boundary()).isEqualTo(Boundary.of(GOOD));
  }

  @Test
  @DisplayName("reads the same version of a policy that was created anew")
  void createdAnew() {
    watch.look();
    iam.hasPolicy("ANPA2", "v1", BAD);
    clock.pass(EVERY);
    assertThatThrownBy(watch::look).hasMessageContaining("is not accepted");
  }

  @Test
  @DisplayName("reads a document that is URL-encoded, as AWS sends it")
  void encoded() {
    iam.hasPolicy(
        "ANPA1", "v1", URLEncoder.encode(GOOD, StandardCharsets.UTF_8).replace("+", "%20"));
    watch.look();
    assertThat(watch.seen().boundary()).isEqualTo(Boundary.of(GOOD));
  }

  @Test
  @DisplayName("says that a boundary is missing, and asks for it once a second at most")
  void missing() {
    watch.look();
    iam.hasNoPolicy();
    clock.pass(EVERY);
    iam.callsSince();
    for (var waiting = 0; waiting < 10; waiting++) {
      assertThatThrownBy(watch::look)
          .hasMessageContaining(ARN + " does not exist")
          .satisfies(
              thrown -> assertThat(kind(thrown)).isEqualTo(AwsFailure.Kind.BOUNDARY_MISSING));
    }
    assertThat(iam.callsSince()).containsExactly("GetPolicy");
    assertThat(watch.seen().boundary()).isEqualTo(new Boundary.Missing());
    assertThat(watch.seen().version()).isEmpty();
    iam.hasPolicy("ANPA1", "v1", GOOD);
    clock.pass(Duration.ofSeconds(1));
    watch.look();
    assertThat(watch.seen().boundary()).isEqualTo(Boundary.of(GOOD));
  }

  @ParameterizedTest(name = "keeps what it knew when {0} fails, and asks again at once")
  @ValueSource(strings = {"GetPolicy", "GetPolicyVersion", "GetAccountSummary"})
  void keepsFacts(String operation) {
    watch.look();
    var before = watch.seen();
    iam.hasPolicy("ANPA1", "v2", GOOD.replace("s3", "sqs"));
    iam.answers(operation, "Throttling");
    clock.pass(Duration.ofMinutes(10));
    assertThatThrownBy(watch::look)
        .hasMessageStartingWith(operation + " answered Throttling")
        .satisfies(thrown -> assertThat(kind(thrown)).isEqualTo(AwsFailure.Kind.THROTTLED));
    assertThat(watch.seen().quotas()).isEqualTo(before.quotas());
    if (!operation.equals("GetAccountSummary")) {
      assertThat(watch.seen()).isEqualTo(before);
    }
    iam.answers(operation, "");
    watch.look();
    assertThat(watch.seen().version()).contains(new Seen.DefaultVersion("ANPA1", "v2"));
  }

  @Test
  @DisplayName("does not call a boundary missing whose version went while it was read")
  void versionGone() {
    watch.look();
    var before = watch.seen();
    iam.hasPolicy("ANPA1", "v2", GOOD);
    iam.answers("GetPolicyVersion", "NoSuchEntity");
    clock.pass(EVERY);
    assertThatThrownBy(watch::look)
        .satisfies(thrown -> assertThat(kind(thrown)).isEqualTo(AwsFailure.Kind.NOT_FOUND));
    assertThat(watch.seen()).isEqualTo(before);
  }

  @Test
  @DisplayName("knows the boundary also while the quotas cannot be read")
  void quotasDenied() {
    iam.answers("GetAccountSummary", "AccessDenied");
    assertThatThrownBy(watch::look).hasMessageContaining("GetAccountSummary answered AccessDenied");
    assertThat(watch.seen().facts())
        .isEqualTo(new AccountFacts(Boundary.of(GOOD), Quotas.DEFAULTS));
    iam.callsSince();
    iam.answers("GetAccountSummary", "");
    watch.look();
    assertThat(iam.callsSince()).containsExactly("GetAccountSummary");
  }

  @ParameterizedTest(name = "asks once for all who come meanwhile, and each hears: {0}")
  @ValueSource(strings = {"", "AccessDenied", "NoSuchEntity"})
  void singleFlight(String code) {
    var others = 20;
    var waiters = new ArrayList<Thread>();
    var fine = new AtomicInteger();
    var answered = new CountDownLatch(1);
    iam.answers("GetPolicy", code);
    iam.beforeAnswer(() -> waitFor(answered));
    for (var thread = 0; thread <= others; thread++) {
      waiters.add(Thread.ofPlatform().start(() -> lookAndCount(fine)));
    }
    await()
        .until(
            () ->
                waiters.stream().filter(t -> t.getState() == Thread.State.BLOCKED).count()
                    == others);
    answered.countDown();
    waiters.forEach(AccountWatchTest::join);
    assertThat(iam.callsSince()).filteredOn("GetPolicy"::equals).hasSize(1);
    assertThat(fine).hasValue(code.isEmpty() ? others + 1 : 0);
  }

  @Test
  @DisplayName("is asked again by who comes after a failure")
  void afterAFailure() {
    iam.answers("GetPolicy", "Throttling");
    assertThatThrownBy(watch::look).isInstanceOf(AwsException.class);
    iam.answers("GetPolicy", "");
    assertThatNoException().isThrownBy(watch::look);
  }

  private void lookAndCount(AtomicInteger fine) {
    try {
      watch.look();
      fine.incrementAndGet();
    } catch (AwsException _) {
      // It is counted by what is missing.
    }
  }

  private static AwsFailure.Kind kind(Throwable thrown) {
    return ((AwsException) thrown).failure().kind();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
