package dev.drawbridge.rules;

import static java.util.Map.entry;

import java.util.Map;

/** The rules that no manifest alone can break, and the test that shows both sides of each. */
final class ShownElsewhere {
  static final Map<Rule, String> BY =
      Map.ofEntries(
          entry(AccountRule.ACCOUNT_TAKES_NEW, "rules/OccasionTest"),
          entry(AccountRule.ACCOUNT_BOUNDARY, "controller/BoundaryDecisionTest"),
          entry(PartyRule.PARTY_ACCOUNTS_UNIQUE, "rules/AccessRulesTest"),
          entry(PartyRule.PARTY_END_READABLE, "rules/AccessRulesTest"),
          entry(AdmissionRule.REVIEW_NEEDED, "integration/AdmissionReviewIT"),
          entry(AdmissionRule.RELEASE_NEEDED, "integration/AdmissionOperatorIT"),
          entry(AdmissionRule.ORPHAN_RELEASE_NEEDED, "integration/AdmissionOperatorIT"),
          entry(AdmissionRule.RECORDS_BY_OPERATOR, "integration/AdmissionRecordIT"),
          entry(AdmissionRule.OPERATOR_WRITES_NO_SPEC, "integration/AdmissionOperatorIT"));

  private ShownElsewhere() {}
}
