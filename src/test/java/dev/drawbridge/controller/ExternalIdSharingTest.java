package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.rules.Draft;
import dev.drawbridge.rules.Surroundings.Sharer;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An ExternalId")
class ExternalIdSharingTest {
  private static final String X = "acme-x-4f1c9a70-7d";
  private static final String Y = "acme-y-b5d0c1e8f7";

  private final CachedAccesses cache = new CachedAccesses();
  private final List<String> woken = new ArrayList<>();
  private final ExternalIdSharing sharing =
      new ExternalIdSharing(cache, id -> woken.add(id.getName()));

  @Test
  @DisplayName("of nobody else is shared with nobody, and neither is a generated one")
  void alone() {
    asking("first", 1, X);
    assertThat(sharing.sharers(asking("second", 2, Y), List.of())).isEmpty();
    assertThat(sharing.sharers(asking("third", 3, null), List.of("generated"))).isEmpty();
  }

  @Test
  @DisplayName("that two ask for belongs to the one that is older")
  void older() {
    var first = asking("first", 1, X);
    var second = asking("second", 2, X);
    assertThat(sharing.sharers(second, List.of())).containsExactly(sharer("first", true));
    assertThat(sharing.sharers(first, List.of())).containsExactly(sharer("second", false));
  }

  @Test
  @DisplayName("belongs to the role that accepts it, also against an older access that is edited")
  void accepted() {
    var younger = asking("younger", 2, X);
    granted(younger, X);
    var older = asking("older", 1, X);
    assertThat(sharing.sharers(older, List.of(Y))).containsExactly(sharer("younger", true));
    assertThat(sharing.sharers(younger, List.of(X))).containsExactly(sharer("older", false));
  }

  @Test
  @DisplayName("that was replaced stays taken until it stops, and then wakes who waits for it")
  void overlapping() {
    var first = asking("first", 1, X);
    granted(first, X);
    var waiting = asking("waiting", 2, X);
    var edited = asking("first", 1, Y);
    edited.setStatus(showing(X));
    assertThat(sharing.sharers(waiting, List.of())).containsExactly(sharer("first", true));
    granted(edited, Y, X);
    assertThat(sharing.sharers(waiting, List.of())).containsExactly(sharer("first", true));
    assertThat(woken).isEmpty();
    granted(edited, Y);
    assertThat(woken).containsExactly("waiting");
    assertThat(sharing.sharers(waiting, List.of())).isEmpty();
  }

  @Test
  @DisplayName("that AWS was told to drop, and did not confirm, stays taken")
  void unconfirmed() {
    var first = asking("first", 1, X);
    granted(first, X);
    var waiting = asking("waiting", 2, X);
    var edited = asking("first", 1, Y);
    edited.setStatus(showing(X));
    sharing.noted(edited, outcome(Optional.of(record(Y)), failure()));
    assertThat(woken).isEmpty();
    assertThat(sharing.sharers(waiting, List.of())).containsExactly(sharer("first", true));
    granted(edited, Y);
    assertThat(woken).containsExactly("waiting");
  }

  @Test
  @DisplayName("that was asked for in vain is free once the access asks for another one")
  void askedInVain() {
    var first = asking("first", 1, X);
    refused(first);
    asking("waiting", 2, X);
    refused(asking("first", 1, Y));
    assertThat(woken).containsExactly("waiting");
  }

  @Test
  @DisplayName("stays taken while the access is deleted, until its role is gone")
  void deleting() {
    var first = asking("first", 1, X);
    granted(first, X);
    first.setStatus(showing(X));
    var waiting = asking("waiting", 2, X);
    first.getMetadata().setDeletionTimestamp(START.toString());
    assertThat(sharing.sharers(waiting, List.of())).containsExactly(sharer("first", true));
    sharing.gone(first);
    assertThat(woken).containsExactly("waiting");
    assertThat(sharing.sharers(waiting, List.of())).isEmpty();
    cache.remove(first);
    sharing.gone(waiting);
    assertThat(sharing.sharers(asking("first", 3, X), List.of()))
        .containsExactly(sharer("waiting", true));
  }

  @Test
  @DisplayName("of a deleted access that never had a role is free at once")
  void deletingInVain() {
    var first = asking("first", 1, X);
    refused(first);
    first.getMetadata().setDeletionTimestamp(START.toString());
    assertThat(sharing.sharers(asking("waiting", 2, X), List.of())).isEmpty();
  }

  @Test
  @DisplayName("that many have already is given up by one without waking the others")
  void manyOfOneParty() {
    for (var number = 1; number <= 3; number++) {
      granted(asking("served-" + number, number, X), X);
    }
    sharing.gone(cache.get(new ResourceID("served-1", "payments")).orElseThrow());
    assertThat(woken).isEmpty();
  }

  @Test
  @DisplayName("is known from the status before the first pass after a restart")
  void restarted() {
    var first = asking("first", 2, Y);
    first.setStatus(showing(Y, X));
    var waiting = asking("waiting", 1, X);
    assertThat(sharing.sharers(waiting, List.of())).containsExactly(sharer("first", true));
    granted(first, Y);
    assertThat(woken).containsExactly("waiting");
    assertThat(sharing.sharers(waiting, List.of())).isEmpty();
  }

  @Test
  @DisplayName("is claimed for the principal that the role lets in, whatever the spec asks by now")
  void principal() {
    var first = asking("first", 1, X);
    granted(first, X);
    first.setSpec(Draft.request(d -> d.externalId = X).spec());
    assertThat(sharing.sharers(asking("second", 2, X), List.of()))
        .containsExactly(sharer("first", true));
  }

  private void granted(CrossAccountAccess access, String... ids) {
    sharing.noted(access, outcome(Optional.of(record(ids)), Optional.empty()));
  }

  private void refused(CrossAccountAccess access) {
    sharing.noted(access, outcome(Optional.empty(), Optional.empty()));
  }

  private static AccessRecordSpec record(String... ids) {
    var record = Situations.granted(Draft::vendor).record();
    return RecordEdit.of(record, edit -> edit.externalIds = List.of(ids));
  }

  private static Outcome outcome(Optional<AccessRecordSpec> memory, Optional<AwsFailure> failure) {
    var verdict = Verdict.of(Phase.Active, Reason.Granted, "");
    return new Outcome(verdict, memory, Optional.empty(), List.of(), failure, Optional.empty());
  }

  private static Optional<AwsFailure> failure() {
    return Optional.of(
        new AwsFailure(AwsFailure.Kind.UNREACHABLE, "UpdateAssumeRolePolicy", "", ""));
  }

  private CrossAccountAccess asking(String name, int second, @Nullable String id) {
    var access = new CrossAccountAccess();
    access.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .withNamespace("payments")
            .withCreationTimestamp(START.plusSeconds(second).toString())
            .build());
    access.setSpec(
        Draft.request(
                d -> {
                  d.vendor();
                  d.externalId = id;
                })
            .spec());
    cache.put(access);
    return access;
  }

  private static CrossAccountAccessStatus showing(String... ids) {
    return new CrossAccountAccessStatus(
        Phase.Active, null, null, Stream.of(ids).toList(), null, null, null, null, 1, List.of());
  }

  private static Sharer sharer(String name, boolean first) {
    return new Sharer("payments", name, Draft.VENDOR, "payments-prod", first);
  }
}
