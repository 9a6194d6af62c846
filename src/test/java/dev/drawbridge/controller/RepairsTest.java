package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec.Repair;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Facet;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.Revocation;
import dev.drawbridge.role.RoleAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A change of the role")
class RepairsTest {
  private static final Instant NOW = START.plus(Duration.ofDays(1));
  private static final Set<Facet> TRUST = Set.of(Facet.TRUST);

  @Test
  @DisplayName("counts as a repair where the role is brought back to what it said before")
  void repaired() {
    var situations = seen();
    var after = Repairs.after(situations.record(), role("a"), TRUST, NOW);
    assertThat(after.repairs()).containsExactly(new Repair(NOW, List.of("its trust policy")));
    assertThat(Repairs.remark(after, NOW.plusSeconds(60)))
        .isEqualTo(
            Optional.of(
                "its trust policy differed and was put right at %s; 1 in the last hour"
                    .formatted(NOW)));
  }

  @Test
  @DisplayName("counts as none where something else is asked for")
  void edited() {
    assertThat(Repairs.after(seen().record(), role("b"), TRUST, NOW).repairs()).isEmpty();
  }

  @Test
  @DisplayName("counts as none where nothing had to be changed, or nothing was known before")
  void none() {
    assertThat(Repairs.after(seen().record(), role("a"), Set.of(), NOW).repairs()).isEmpty();
    var unknown = Situations.granted().record();
    assertThat(Repairs.after(unknown, role("a"), TRUST, NOW).repairs()).isEmpty();
  }

  @Test
  @DisplayName("is spoken of for an hour")
  void forAnHour() {
    var after = Repairs.after(seen().record(), role("a"), TRUST, NOW);
    assertThat(Repairs.nextLook(after, NOW)).isEqualTo(Optional.of(NOW.plusSeconds(3600)));
    assertThat(Repairs.remark(after, NOW.plusSeconds(3600))).isEmpty();
  }

  @Test
  @DisplayName("closes the role when there are more than 20 repairs within an hour, until then not")
  void contended() {
    var situations = repairedTimes(20);
    assertThat(situations.decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isFalse());
    var fought = repairedTimes(21);
    assertThat(fought.decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep -> {
              assertThat(keep.closed()).isTrue();
              assertThat(keep.verdict().phase()).isEqualTo(Phase.Conflict);
              assertThat(keep.verdict().reason()).isEqualTo(Reason.Contended);
            });
    assertThat(fought.at(NOW.plusSeconds(3600 + 21)).decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isFalse());
  }

  @Test
  @DisplayName("goes on being counted while the role is closed")
  void stillCounted() {
    assertThat(repairedTimes(60).record().repairs()).hasSize(RecordEdit.MOST_REPAIRS);
    assertThat(Repairs.count(Optional.of(repairedTimes(60).record()))).isEqualTo(60);
  }

  private static Situations seen() {
    var situations = Situations.granted();
    return situations.remember(
        Repairs.after(situations.record(), role("a"), Set.of(Facet.ROLE), START));
  }

  private static Situations repairedTimes(int times) {
    var situations = seen().at(NOW.plusSeconds(times));
    for (var second = 0; second < times; second++) {
      situations.remember(
          Repairs.after(situations.record(), role("a"), TRUST, NOW.plusSeconds(second)));
    }
    return situations;
  }

  private static DesiredRole role(String permissions) {
    var installation = new Installation("main", "drawbridge", "cluster-uid");
    return new DesiredRole(
        RoleAddress.of(installation, "aws", "444455556666", "payments", "ci-deploy"),
        Ownership.of(installation, "payments", "ci-deploy", "access-uid"),
        "{}",
        permissions,
        "arn:boundary",
        3600,
        new Revocation.None(),
        false);
  }
}
