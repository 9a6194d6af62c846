package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.aws.Fate;
import dev.drawbridge.aws.MemoryAws;
import dev.drawbridge.aws.OperatorKilled;
import dev.drawbridge.aws.VirtualTime;
import dev.drawbridge.model.Around;
import dev.drawbridge.model.Asked;
import dev.drawbridge.model.Edit;
import dev.drawbridge.model.Guest;
import dev.drawbridge.model.WriteTrouble;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pass that was killed after it had cut sessions and before that was remembered")
class CutOffPassTest {
  private static final Around AROUND = Around.usual();

  /** It is remembered what is asked, then whose sessions are cut, then what was done. */
  private static final int LAST_WRITING = 3;

  private final VirtualTime time = new VirtualTime(Situations.START);
  private final Troubles<WriteTrouble> blots = new Troubles<>();
  private final MemoryAws aws = new MemoryAws(time, _ -> new Fate.Answered(), _ -> {});
  private final MemoryRecords records = new MemoryRecords(blots::next);
  private MemoryOperator operator = start();
  private Asked asked = Asked.usual(time.now());

  CutOffPassTest() {
    for (var guest : Guest.values()) {
      aws.createPrincipal(guest.arn());
    }
    pass();
    time.pass(Duration.ofDays(1));
    asked = Edit.FOR_NIGHTLY.of(asked, time.now());
    blots.arm(LAST_WRITING, WriteTrouble.KILLED_BEFORE);
    assertThatThrownBy(this::pass).isInstanceOf(OperatorKilled.class);
    time.pass(Duration.ofMinutes(3));
    operator = start();
  }

  @Test
  @DisplayName("is made good by the next, and no later one cuts sessions once more")
  void noticed() {
    assertCutOnce();
  }

  @Test
  @DisplayName("is made good by the next, though a sweep has seen the role as it should be")
  void swept() {
    operator.sweep(ModelAccess.account(AROUND));
    assertCutOnce();
  }

  private void assertCutOnce() {
    var before = time.now();
    var cut = pass().revocation().issuedBefore();
    assertThat(cut).isAfter(before);
    time.pass(Duration.ofMinutes(30));
    asked = Edit.BOTH.of(asked, time.now());
    assertThat(pass().revocation().issuedBefore()).isEqualTo(cut);
  }

  private MemoryOperator start() {
    var started = new MemoryOperator(aws.connect(), records, () -> "generated");
    started.lookAtAccount(ModelAccess.account(AROUND));
    return started;
  }

  private AccessRecordSpec pass() {
    var access = new ModelAccess("uid", asked, false);
    var outcome =
        operator.reconcile(
            access.object(),
            ModelAccess.account(AROUND),
            (account, record) ->
                access.situation(account, AROUND, record.memory(), operator.clock()));
    assertThat(outcome.unsettled()).isFalse();
    return outcome.memory().orElseThrow();
  }
}
