package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.rules.Judgement.Allowed;
import dev.drawbridge.rules.Judgement.Refused;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of the largest specs, the rules")
class LargeRequestsTest {
  @Test
  @DisplayName("refuse the size alone where all of it fits")
  void size() {
    assertThat(refusals(LargeRequests.allFits()))
        .extracting(Finding::rule)
        .containsExactly(AccountRule.POLICY_SIZE);
  }

  @Test
  @DisplayName("name every misspelt action, and for the first ten the one that was meant")
  void misspelt() {
    var refusals = refusals(LargeRequests.misspelt());
    assertThat(refusals).hasSize(1000).allMatch(f -> f.rule() == ActionRule.ACTION_EXISTS);
    assertThat(refusals.subList(0, 10)).allMatch(f -> f.problem().contains("the nearest is"));
    assertThat(refusals.subList(10, 1000)).noneMatch(f -> f.problem().contains("the nearest is"));
  }

  @Test
  @DisplayName("name every action that has no resource, and for the first hundred one that fits")
  void unserved() {
    var refusals = refusals(LargeRequests.nothingFits());
    assertThat(refusals).hasSize(1000).allMatch(f -> f.rule() == ResourceRule.RESOURCE_TYPE);
    assertThat(refusals.subList(0, 100)).allMatch(f -> f.problem().contains("but on such as"));
    assertThat(refusals.subList(100, 1000)).noneMatch(f -> f.problem().contains("such as"));
  }

  @Test
  @DisplayName("take no text for an action that is longer than any")
  void longAction() {
    var request =
        Draft.request(d -> d.permissions = List.of(Draft.permission("s3:" + "a".repeat(126))));
    assertThat(refusals(request))
        .extracting(Finding::rule)
        .containsExactly(ActionRule.ACTION_EXACT);
  }

  private static List<Finding> refusals(AccessRequest request) {
    return switch (AccessRules.judge(request)) {
      case Allowed _ -> List.of();
      case Refused refused -> refused.refusals();
    };
  }
}
