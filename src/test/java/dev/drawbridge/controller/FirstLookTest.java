package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.aws.Snapshot;
import dev.drawbridge.aws.Target;
import dev.drawbridge.rules.Draft;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("After a start")
class FirstLookTest {
  private static final long GENERATION = 3;
  private static final Instant NOW = Situations.START;

  /** An access whose role stands open, of which a test changes what it is about. */
  static final class Open implements FirstLook.Around {
    boolean statusLost;
    Phase phase = Phase.Active;
    @Nullable String roleId = Situations.ROLE_ID;
    @Nullable Instant deadline = Situations.END;
    long observed = GENERATION;
    boolean accountExists = true;
    boolean accountSuspended;
    boolean partySuspended;
    boolean swept;
    Duration ago = Duration.ZERO;

    boolean awaits() {
      var nanos = new long[1];
      var sweeping =
          new Sweeping(
              new Expectations(),
              Duration.ofMinutes(1),
              () -> 0.5,
              () -> nanos[0],
              new AccountGauges(new SimpleMeterRegistry()));
      nanos[0] = ago.toNanos();
      if (swept) {
        sweeping.sweep(Target.of(account().getSpec()), () -> new Snapshot(NOW, Map.of()));
      }
      return new FirstLook(this, sweeping).isAwaited(access(), NOW);
    }

    private CrossAccountAccess access() {
      var access = new CrossAccountAccess();
      access.setMetadata(new ObjectMetaBuilder().withGeneration(GENERATION).build());
      access.setSpec(Draft.request(_ -> {}).spec());
      if (!statusLost) {
        access.setStatus(
            new CrossAccountAccessStatus(
                phase, null, roleId, List.of(), null, deadline, null, null, observed, List.of()));
      }
      return access;
    }

    private TargetAccount account() {
      var account = new TargetAccount();
      var draft = Draft.request(d -> d.accountSuspended = accountSuspended);
      account.setSpec(draft.around().account().orElseThrow().spec());
      return account;
    }

    @Override
    public Optional<TargetAccount> target(String name) {
      return Optional.of(account()).filter(_ -> accountExists && name.equals("payments-prod"));
    }

    @Override
    public boolean anyPartySuspended() {
      return partySuspended;
    }
  }

  record Row(String sentence, Consumer<Open> change, boolean waits) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        waits("an access whose role stands open waits for the first sweep", _ -> {}),
        waits("it waits for up to 30 s", open -> open.ago = Duration.ofMillis(29_999)),
        goesOn("it waits no longer than that", open -> open.ago = Duration.ofSeconds(30)),
        goesOn("it goes on once its account was swept", open -> open.swept = true),
        goesOn("one that nobody has looked at goes on", open -> open.statusLost = true),
        goesOn("one without a role goes on", open -> open.roleId = null),
        goesOn("one that was edited goes on", open -> open.observed = GENERATION - 1),
        goesOn("one past its review goes on", open -> open.phase = Phase.ReviewDue),
        goesOn("one that is closed goes on", open -> open.phase = Phase.Suspended),
        goesOn("one that was not there yet goes on", open -> open.phase = Phase.Pending),
        goesOn("one that was refused goes on", open -> open.phase = Phase.Rejected),
        goesOn("one whose deadline has come goes on", open -> open.deadline = NOW),
        goesOn("one without a deadline goes on", open -> open.deadline = null),
        goesOn("one in a suspended account goes on", open -> open.accountSuspended = true),
        goesOn("one whose account is gone goes on", open -> open.accountExists = false),
        goesOn("all go on where any party is suspended", open -> open.partySuspended = true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void waits(Row row) {
    var open = new Open();
    row.change().accept(open);
    assertThat(open.awaits()).isEqualTo(row.waits());
  }

  private static Row waits(String sentence, Consumer<Open> change) {
    return new Row(sentence, change, true);
  }

  private static Row goesOn(String sentence, Consumer<Open> change) {
    return new Row(sentence, change, false);
  }
}
