package dev.drawbridge.rules;

import dev.drawbridge.api.Permission;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.RoleTerms;
import dev.drawbridge.rules.Judgement.Allowed;
import dev.drawbridge.rules.Judgement.Refused;
import dev.drawbridge.rules.Occasion.TermContinues;
import dev.drawbridge.rules.Occasion.TermStarts;
import dev.drawbridge.term.Term;
import dev.drawbridge.term.TermRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request that the rules allow, and its term as the operator makes it.
 *
 * @param term where one goes on, the remembered one as far as the request leaves it
 */
record Granted(AccessRequest request, Grant grant, List<Finding> warnings, Term term) {
  private static final String GENERATED = "b0c9ec66-6b1c-4f5a-9a8e-0a4a3b3c1f55";
  private static final Term REMEMBERED =
      new Term(
          Draft.NOW.minus(Duration.ofDays(5)),
          Duration.ofDays(20),
          Draft.NOW.plus(Duration.ofDays(10)),
          Duration.ofDays(2),
          Optional.empty());

  static Optional<Granted> of(AccessRequest request) {
    return switch (AccessRules.judge(request)) {
      case Refused _ -> Optional.empty();
      case Allowed(var grant, var warnings) ->
          Optional.of(new Granted(request, grant, warnings, term(request, grant)));
    };
  }

  private static Term term(AccessRequest request, Grant grant) {
    var asked =
        new TermRequest(grant.duration(), grant.reviewDate(), grant.grace(), grant.partyEnd());
    return switch (request.occasion()) {
      case TermStarts(var now) -> asked.startingAt(now);
      case TermContinues _ -> REMEMBERED.narrowedTo(asked);
    };
  }

  boolean warns(Rule rule) {
    return warnings.stream().anyMatch(warning -> warning.rule() == rule);
  }

  /** The trust policy, for each list of ExternalIds that the role can come to accept. */
  List<String> trusts() {
    return externalIds().stream().map(ids -> PolicyDocuments.trust(terms(ids))).toList();
  }

  /** Every action, as the catalogue knows it; one that is not written as it writes it fails. */
  List<CataloguedAction> actions() {
    return grant.permissions().stream().flatMap(one -> actions(one).stream()).toList();
  }

  static List<CataloguedAction> actions(Permission permission) {
    return permission.actions().stream()
        .map(name -> ActionCatalogue.embedded().find(name).filter(a -> a.name().equals(name)))
        .map(Optional::orElseThrow)
        .toList();
  }

  String permissions() {
    return PolicyDocuments.permissions(terms(List.of(GENERATED)));
  }

  private RoleTerms terms(List<String> externalIds) {
    return RoleTerms.of(
        request.spec().granting(grant.permissions()),
        externalIds,
        Optional.ofNullable(grant.party().organizationId()),
        term.deadline());
  }

  /** The one in force, beside it the one before, or what is accepted now and stays. */
  private List<List<String>> externalIds() {
    var accepted = request.acceptedIds();
    var current = grant.externalId().orElse(GENERATED);
    var all = new ArrayList<List<String>>();
    all.add(List.of(current));
    if (!accepted.isEmpty()) {
      var same = accepted.getFirst().equals(current);
      if (same || grant.externalId().isEmpty()) {
        all.add(accepted);
      }
      if (!same) {
        all.add(List.of(current, accepted.getFirst()));
      }
    }
    return all;
  }
}
