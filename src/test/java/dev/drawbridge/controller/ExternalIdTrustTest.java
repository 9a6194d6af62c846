package dev.drawbridge.controller;

import static dev.drawbridge.controller.ExternalIdStory.A;
import static dev.drawbridge.controller.ExternalIdStory.B;
import static dev.drawbridge.controller.ExternalIdStory.OVERLAP;
import static dev.drawbridge.controller.ExternalIdStory.internalGiven;
import static dev.drawbridge.controller.ExternalIdStory.rotated;
import static dev.drawbridge.controller.ExternalIdStory.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.role.Installation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ExternalIds in a trust policy")
class ExternalIdTrustTest {
  @Test
  @DisplayName("are a list under StringEquals while they overlap, and a text after")
  void rendered() {
    assertThat(trust(rotated(10)))
        .contains("\"StringEquals\":{\"sts:ExternalId\":[\"%s\",\"%s\"]}".formatted(B, A));
    assertThat(trust(rotated(10).look(10 + OVERLAP)))
        .contains("\"StringEquals\":{\"sts:ExternalId\":\"%s\"}".formatted(B));
  }

  @Test
  @DisplayName("open nothing that is closed")
  void closed() {
    var suspended = rotated(10).edit(20, d -> d.suspended = true);
    assertThat(suspended.keep().closed()).isTrue();
    assertThat(trust(suspended)).doesNotContain(A, B).contains("\"Deny\"");
    var unknown = rotated(10).edit(20, d -> d.parties.remove("acme-monitoring"));
    assertThat(unknown.keep().closed()).isTrue();
    assertThat(unknown.ids()).containsExactly(B, A);
  }

  @Test
  @DisplayName("fit the trust together, or the edit is refused")
  void size() {
    var longest = "a".repeat(1000);
    var edited = vendor().edit(10, d -> d.externalId = longest);
    assertThat(edited.ids()).containsExactly(longest, A);
    edited.edit(20, d -> d.externalId = "b".repeat(1000));
    assertThat(edited.keep().verdict().message()).contains("[docs/rules.md#trust-size]");
    assertThat(edited.ids()).containsExactly(longest, A);
  }

  @Test
  @DisplayName("fit the trust together also where the rest of it grows within the overlap")
  void sizeOfTheRest() {
    var edited = vendor().edit(10, d -> d.externalId = "a".repeat(650));
    edited.edit(20, d -> d.externalId = "b".repeat(650));
    assertThat(edited.ids()).hasSize(2);
    edited.edit(30, d -> d.principal = "arn:aws:iam::999900001111:role/" + "p/".repeat(250) + "p");
    assertThat(edited.keep().verdict().message()).contains("[docs/rules.md#trust-size]");
    assertThat(edited.look(20 + OVERLAP).keep().verdict().reason()).isEqualTo(Reason.Granted);
  }

  @Test
  @DisplayName("fit the trust together also where the new one is generated")
  void sizeOfAGenerated() {
    var edited = internalGiven().edit(10, d -> d.externalId = "a".repeat(1224)).look(90);
    edited.edit(
        100,
        d -> {
          d.principal = "arn:aws:iam::111122223333:role/" + "p/".repeat(255) + "p".repeat(60);
          d.externalId = null;
        });
    assertThat(edited.keep().verdict().message()).contains("[docs/rules.md#trust-size]");
  }

  private static String trust(ExternalIdStory story) {
    var roles =
        new DesiredRoles(
            new Installation("main", "drawbridge", "cluster-uid"), story.access.memories);
    var keep = story.keep();
    return roles.desired(keep, keep.memory(), story.access.situation()).trust();
  }
}
