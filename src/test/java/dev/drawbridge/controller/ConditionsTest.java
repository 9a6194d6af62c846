package dev.drawbridge.controller;

import static dev.drawbridge.api.Condition.READY;
import static dev.drawbridge.api.Condition.RECONCILING;
import static dev.drawbridge.api.Condition.STALLED;
import static dev.drawbridge.api.Condition.Status.False;
import static dev.drawbridge.api.Condition.Status.True;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.Condition.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The conditions")
class ConditionsTest {
  private static final Instant THEN = Instant.parse("2027-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2027-01-02T00:00:00.999Z");
  private static final Instant SECOND = Instant.parse("2027-01-02T00:00:00Z");

  @Test
  @DisplayName("are Ready alone while all is well")
  void ready() {
    assertThat(after().ready(Reason.Granted, "fine"))
        .containsExactly(condition(READY, True, SECOND, Reason.Granted, "fine"));
  }

  @Test
  @DisplayName("are not Ready and Reconciling while it is worked on")
  void reconciling() {
    assertThat(after().reconciling(Reason.Busy, "wait"))
        .containsExactly(
            condition(READY, False, SECOND, Reason.Busy, "wait"),
            condition(RECONCILING, True, SECOND, Reason.Busy, "wait"));
  }

  @Test
  @DisplayName("are not Ready and Stalled while a person is needed")
  void stalled() {
    assertThat(after().stalled(Reason.Rejected, "mend it"))
        .containsExactly(
            condition(READY, False, SECOND, Reason.Rejected, "mend it"),
            condition(STALLED, True, SECOND, Reason.Rejected, "mend it"));
  }

  @Test
  @DisplayName("keep their time while the status stays, whatever else changes")
  void timeStays() {
    var before = condition(READY, True, THEN, Reason.Granted, "fine");
    assertThat(after(before).ready(Reason.ReviewDue, "look at it"))
        .containsExactly(condition(READY, True, THEN, Reason.ReviewDue, "look at it"));
  }

  @Test
  @DisplayName("take the time when the status changes, each type for itself")
  void timeChanges() {
    var ready = condition(READY, False, THEN, Reason.Busy, "wait");
    var reconciling = condition(RECONCILING, True, THEN, Reason.Busy, "wait");
    assertThat(after(ready, reconciling).ready(Reason.Granted, "fine"))
        .containsExactly(condition(READY, True, SECOND, Reason.Granted, "fine"));
    assertThat(after(ready, reconciling).stalled(Reason.Rejected, "mend it"))
        .containsExactly(
            condition(READY, False, THEN, Reason.Rejected, "mend it"),
            condition(STALLED, True, SECOND, Reason.Rejected, "mend it"));
  }

  private static Conditions after(Condition... previous) {
    return new Conditions(List.of(previous), 7, NOW);
  }

  private static Condition condition(
      String type, Status status, Instant since, Reason reason, String message) {
    return new Condition(type, status, 7, since, reason.name(), message);
  }
}
