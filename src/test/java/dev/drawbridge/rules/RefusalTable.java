package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drawbridge.rules.Judgement.Allowed;
import dev.drawbridge.rules.Judgement.Refused;
import dev.drawbridge.rules.Violation.Cause;
import java.util.function.Consumer;

/** Rows that change one thing of a request that is allowed, and what the rules say then. */
final class RefusalTable {
  private RefusalTable() {}

  record Refusal(String sentence, String rule, String field, Cause cause, Consumer<Draft> change) {
    @Override
    public String toString() {
      return sentence + " [" + rule + "]";
    }

    void holds() {
      var judgement = AccessRules.judge(Draft.request(change));
      assertThat(judgement).isInstanceOf(Refused.class);
      var refused = (Refused) judgement;
      assertThat(refused.violations())
          .extracting(Violation::rule, Violation::field, Violation::cause)
          .containsExactly(tuple(rule, field, cause));
      assertThat(refused.closes()).isEqualTo(cause == Cause.WHO_OR_WHERE);
    }
  }

  record Allowance(String sentence, Consumer<Draft> change) {
    @Override
    public String toString() {
      return sentence;
    }

    void holds() {
      assertThat(AccessRules.judge(Draft.request(change))).isInstanceOf(Allowed.class);
    }
  }
}
