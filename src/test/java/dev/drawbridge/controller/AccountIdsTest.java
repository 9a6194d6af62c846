package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.rules.Draft;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An account id")
class AccountIdsTest {
  private static final TargetAccount FIRST = account("first", "444455556666", 1);
  private static final TargetAccount SECOND = account("second", "444455556666", 2);
  private static final TargetAccount SAME_SECOND = account("another", "444455556666", 2);
  private static final TargetAccount OTHER = account("other", "777788889999", 0);

  @Test
  @DisplayName("belongs to the object that had it first, and of two alike to the first by name")
  void older() {
    assertThat(AccountIds.older(FIRST, all())).isEmpty();
    assertThat(AccountIds.older(SECOND, all())).contains("first");
    assertThat(AccountIds.older(SECOND, Stream.of(SECOND, SAME_SECOND))).contains("another");
    assertThat(AccountIds.older(OTHER, all())).isEmpty();
  }

  @Test
  @DisplayName("is given up by the last object that has it, where the others are going too")
  void lastOne() {
    assertThat(AccountIds.lastOne(FIRST, all())).isFalse();
    assertThat(AccountIds.lastOne(OTHER, all())).isTrue();
    assertThat(AccountIds.lastOne(FIRST, Stream.of(OTHER))).isTrue();
    var going = account("going", "444455556666", 3);
    going.getMetadata().setDeletionTimestamp("2027-01-02T00:00:00Z");
    assertThat(AccountIds.lastOne(FIRST, Stream.of(FIRST, going))).isTrue();
    assertThat(AccountIds.lastOne(going, Stream.of(FIRST, going))).isFalse();
  }

  private static Stream<TargetAccount> all() {
    return Stream.of(OTHER, SECOND, FIRST);
  }

  private static TargetAccount account(String name, String id, int second) {
    var account = new TargetAccount();
    account.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .withCreationTimestamp("2027-01-01T00:00:0%dZ".formatted(second))
            .build());
    var draft = Draft.request(asked -> asked.accountId = id);
    account.setSpec(draft.around().account().orElseThrow().spec());
    return account;
  }
}
