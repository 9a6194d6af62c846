package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TargetAccountStatus;
import dev.drawbridge.aws.Seen;
import dev.drawbridge.aws.Seen.DefaultVersion;
import dev.drawbridge.controller.AccountStatus.Finding;
import dev.drawbridge.rules.Boundary;
import dev.drawbridge.rules.Quotas;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The status of a target account")
class AccountStatusTest {
  private static final Instant NOW = Instant.parse("2027-02-01T09:00:00Z");
  private static final Optional<DefaultVersion> V3 = Optional.of(new DefaultVersion("ANPA1", "v3"));
  private static final Boundary ACCEPTED = new Boundary.Accepted(List.of());

  record Row(String sentence, Seen seen, TargetAccountStatus.@Nullable Boundary boundary) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> boundaries() {
    return Stream.of(
        new Row("says nothing of a boundary that nobody has looked at", Seen.NOTHING, null),
        new Row(
            "says that a missing boundary is not accepted",
            new Seen(new Boundary.Missing(), Optional.empty(), Optional.empty()),
            new TargetAccountStatus.Boundary(null, null, false)),
        new Row(
            "says which version is refused",
            new Seen(new Boundary.Refused(List.of("it bounds nothing")), V3, Optional.empty()),
            new TargetAccountStatus.Boundary("ANPA1", "v3", false)),
        new Row(
            "says which version is accepted",
            new Seen(ACCEPTED, V3, Optional.empty()),
            new TargetAccountStatus.Boundary("ANPA1", "v3", true)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("boundaries")
  void boundary(Row row) {
    var status =
        AccountStatus.of(account(), found(Reason.Ready, row.seen()), List.of(), Duration.ZERO, NOW);
    assertThat(status.boundary()).isEqualTo(row.boundary());
    assertThat(status.quotas()).isNull();
  }

  @Test
  @DisplayName("says the quotas, but not how many roles there are, which changes often")
  void quotas() {
    var few =
        AccountStatus.of(
            account(), found(Reason.Ready, withRoles(7)), List.of(), Duration.ZERO, NOW);
    assertThat(few.quotas()).isEqualTo(new TargetAccountStatus.Quotas(4096, 10_240, 1000));
    assertThat(
            AccountStatus.of(
                account(), found(Reason.Ready, withRoles(8)), List.of(), Duration.ZERO, NOW))
        .isEqualTo(few);
  }

  @Test
  @DisplayName("says the quotas that count after a start, until AWS says them again")
  void quotasOfBefore() {
    var account = account();
    assertThat(AccountStatus.quotas(account)).isEmpty();
    account.setStatus(
        AccountStatus.of(
            account, found(Reason.Ready, withRoles(7)), List.of(), Duration.ZERO, NOW));
    assertThat(AccountStatus.quotas(account)).contains(new Quotas(4096, 10_240, 1000, 0));
    var after = withRoles(0);
    assertThat(AccountStatus.of(account, found(Reason.Ready, after), List.of(), Duration.ZERO, NOW))
        .isEqualTo(account.getStatus());
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "Ready, Ready=True",
    "Duplicate, Ready=False Stalled=True",
    "InUse, Ready=False Reconciling=True",
    "BoundaryMissing, Ready=False Reconciling=True",
    "AwsUnreachable, Ready=False Reconciling=True"
  })
  void conditions(Reason reason, String conditions) {
    var status =
        AccountStatus.of(account(), found(reason, Seen.NOTHING), List.of(), Duration.ZERO, NOW);
    assertThat(status.conditions().stream().map(c -> c.type() + "=" + c.status()))
        .containsExactly(conditions.split(" ", -1));
    assertThat(status.conditions())
        .extracting(Condition::observedGeneration)
        .containsOnly(status.observedGeneration());
  }

  @ParameterizedTest(name = "with AWS ahead by {0} says \"{1}\" of the clock")
  @CsvSource({
    "PT0S, ''",
    "PT30S, ''",
    "PT-30S, ''",
    "PT31S, about 1 min behind AWS's",
    "PT-31S, about 1 min ahead of AWS's",
    "PT89S, about 1 min behind AWS's",
    "PT90S, about 2 min behind AWS's",
    "PT-2H, about 120 min ahead of AWS's"
  })
  void skew(Duration ahead, String text) {
    var found = found(Reason.Ready, Seen.NOTHING);
    var skewed =
        AccountStatus.of(account(), found, List.of(), ahead, NOW).conditions().stream()
            .filter(condition -> condition.type().equals(Condition.CLOCK_SKEWED))
            .toList();
    assertThat(skewed).hasSize(text.isEmpty() ? 0 : 1);
    assertThat(skewed)
        .allSatisfy(
            condition -> {
              assertThat(condition.reason()).isEqualTo("ClockSkew");
              assertThat(condition.message()).contains(text, "Set the node's clock");
            });
  }

  private static Seen withRoles(int inUse) {
    return new Seen(ACCEPTED, V3, Optional.of(new Quotas(4096, 10_240, 1000, inUse)));
  }

  private static Finding found(Reason reason, Seen seen) {
    return new Finding(
        reason, "as it is", Optional.empty(), seen, Optional.empty(), OrphanReport.NOTHING);
  }

  private static TargetAccount account() {
    var account = new TargetAccount();
    account.setMetadata(new ObjectMetaBuilder().withName("a").withGeneration(3L).build());
    return account;
  }
}
