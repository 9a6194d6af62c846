package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.controller.Decision.NoRole;
import dev.drawbridge.rules.AccountFacts;
import dev.drawbridge.rules.Boundary;
import dev.drawbridge.rules.Draft;
import dev.drawbridge.rules.Quotas;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Under a boundary")
class BoundaryDecisionTest {
  private static final Consumer<Draft> MISSING = under(new Boundary.Missing());
  private static final Consumer<Draft> REFUSED =
      under(new Boundary.Refused(List.of("it bounds nothing")));

  @Test
  @DisplayName("that nobody has looked at yet, decisions stand")
  void notLookedAt() {
    assertThat(Situations.granted(under(new Boundary.NotLookedAt())).decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isFalse());
  }

  @Test
  @DisplayName("that is accepted, access is granted")
  void accepted() {
    assertThat(new Situations().asking(under(allowing("s3:*"))).decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isFalse());
  }

  @ParameterizedTest(name = "that is missing ({0}) or not accepted, no role is created")
  @ValueSource(booleans = {true, false})
  void noRole(boolean missing) {
    assertThat(new Situations().asking(missing ? MISSING : REFUSED).decide())
        .isInstanceOfSatisfying(
            NoRole.class,
            none -> {
              assertThat(none.verdict().phase()).isEqualTo(Phase.Rejected);
              assertThat(none.verdict().reason()).isEqualTo(Reason.BoundaryMissing);
              assertThat(none.verdict().message())
                  .contains(missing ? "does not exist" : "it bounds nothing")
                  .contains("[docs/rules.md#account-boundary]");
            });
  }

  @ParameterizedTest(name = "that stops to exist ({0}) or to be accepted, a role is closed")
  @ValueSource(booleans = {true, false})
  void closed(boolean missing) {
    assertThat(
            Situations.granted()
                .at(START.plusSeconds(60))
                .asking(missing ? MISSING : REFUSED)
                .decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep -> {
              assertThat(keep.closed()).isTrue();
              assertThat(keep.verdict().reason()).isEqualTo(Reason.BoundaryMissing);
            });
  }

  @Test
  @DisplayName("that is missing, what else is wrong is said as well")
  void more() {
    var verdict =
        new Situations().asking(MISSING.andThen(d -> d.duration = "0d")).decide().verdict();
    assertThat(verdict.reason()).isEqualTo(Reason.Rejected);
    assertThat(verdict.message()).contains("#account-boundary]", "#duration-readable]");
  }

  @Test
  @DisplayName("that never lets a granted action through, the remark names it")
  void ineffective() {
    assertThat(remarks("sqs:*").ineffective()).contains("s3:GetObject");
    assertThat(remarks("s3:*").ineffective()).isEmpty();
  }

  private static Remarks remarks(String allowed) {
    var situations = Situations.granted(under(allowing(allowed)));
    var keep = (KeepRole) situations.decide();
    var outcome =
        new Outcome(
            keep.verdict(),
            situations.memory,
            Optional.of(keep.term()),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return Remarks.of(situations.situation(), outcome, Situations.NOTICES);
  }

  private static Boundary allowing(String actions) {
    return Boundary.of(
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "%s", "Resource": "*"},
          {"Effect": "Deny", "Action": ["iam:*", "sts:AssumeRole", "organizations:*", "account:*"],
           "Resource": "*"}]}
        """
            .formatted(actions));
  }

  private static Consumer<Draft> under(Boundary boundary) {
    return d -> d.facts = new AccountFacts(boundary, Quotas.DEFAULTS);
  }
}
