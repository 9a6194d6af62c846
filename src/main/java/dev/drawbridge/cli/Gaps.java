package dev.drawbridge.cli;

import dev.drawbridge.api.Limits.Exemption;
import dev.drawbridge.api.NamespaceSelector;
import dev.drawbridge.cli.Inventory.Access;
import dev.drawbridge.rules.AccountRule;
import dev.drawbridge.rules.ActionPattern;
import dev.drawbridge.rules.ActionRule;
import dev.drawbridge.rules.Finding;
import dev.drawbridge.rules.PartyRule;
import dev.drawbridge.rules.Rule;
import dev.drawbridge.rules.Surroundings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What cannot be judged because the inputs do not tell it; each gap is noted once.
 *
 * <p>A person lints a few files of a repository, and the cluster knows more.
 */
final class Gaps {
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";
  private static final Pattern ACTION =
      Pattern.compile("spec\\.permissions\\[([0-9]+)]\\.actions\\[([0-9]+)]");

  private final Inventory inventory;
  private final Set<String> notes = new LinkedHashSet<>();

  Gaps(Inventory inventory) {
    this.inventory = inventory;
    if (!inventory.accesses().isEmpty() && !inventory.hasAccounts()) {
      note(
          "accesses were not judged against accounts, since no TargetAccount is among the inputs;"
              + " give the platform's files too");
    }
    if (!inventory.accesses().isEmpty() && !inventory.hasParties()) {
      note(
          "accesses were not judged against parties, since no TrustedParty is among the inputs;"
              + " give the platform's files too");
    }
  }

  /** What was not judged and what to do, one sentence without a full stop each. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** The findings that the inputs bear out. */
  List<Finding> without(List<Finding> findings, Access access, Surroundings around) {
    noteLabels(access, around);
    return findings.stream().filter(finding -> !isOpen(finding, access, around)).toList();
  }

  private boolean isOpen(Finding finding, Access access, Surroundings around) {
    return switch (finding.rule()) {
      case AccountRule.ACCOUNT_EXISTS -> accountIsOpen(access.spec().account());
      case PartyRule.PARTY_KNOWN -> partyIsOpen();
      case AccountRule.ACCOUNT_ALLOWS_NAMESPACE ->
          labelsCount(access, around.account().map(account -> account.spec().namespaces()));
      case PartyRule.PARTY_ALLOWS_NAMESPACE ->
          labelsCount(
              access,
              around.partyOf(access.spec().principal()).map(party -> party.spec().namespaces()));
      case ActionRule.ACTION_ESCALATES, ActionRule.ACTION_DENIED, ActionRule.ACTION_EXCEPTED ->
          exemptions(around)
              .filter(
                  exemption ->
                      action(access, finding.field())
                          .filter(action -> covers(exemption, action))
                          .isPresent())
              .anyMatch(exemption -> labelsCount(access, Optional.of(exemption.namespaces())));
      case Rule _ -> false;
    };
  }

  private boolean accountIsOpen(String name) {
    if (inventory.misshapenAccounts().contains(name)) {
      note(
          ("TargetAccount '%s' does not have its form, so accesses to it were not judged against it;"
                  + " correct it first")
              .formatted(name));
      return true;
    }
    return !inventory.hasAccounts();
  }

  private boolean partyIsOpen() {
    inventory
        .misshapenParties()
        .forEach(
            name ->
                note(
                    ("TrustedParty '%s' does not have its form, so who belongs to it was not judged;"
                            + " correct it first")
                        .formatted(name)));
    return !inventory.misshapenParties().isEmpty() || !inventory.hasParties();
  }

  /** An expression may also be met because labels are not known, so no finding need be there. */
  private void noteLabels(Access access, Surroundings around) {
    var selectors =
        Stream.of(
                around.account().map(account -> account.spec().namespaces()).stream(),
                around.partyOf(access.spec().principal()).stream()
                    .flatMap(party -> Optional.ofNullable(party.spec().namespaces()).stream()),
                exemptions(around)
                    .filter(
                        exemption -> actions(access).anyMatch(action -> covers(exemption, action)))
                    .map(Exemption::namespaces))
            .flatMap(selector -> selector);
    if (selectors.anyMatch(selector -> labelsCount(access, Optional.of(selector)))) {
      note(
          ("namespace '%s' is not among the inputs, so what its labels allow was not judged; give"
                  + " its manifest too")
              .formatted(access.namespace()));
    }
  }

  /** Says whether labels decide that are not known; the name of a namespace always is. */
  private boolean labelsCount(Access access, Optional<NamespaceSelector> selector) {
    return !inventory.hasNamespace(access.namespace())
        && selector.stream()
            .flatMap(
                one ->
                    Stream.concat(
                        one.matchLabels().keySet().stream(),
                        one.matchExpressions().stream().map(NamespaceSelector.Expression::key)))
            .anyMatch(key -> !key.equals(NAME_LABEL));
  }

  private static Stream<Exemption> exemptions(Surroundings around) {
    return around
        .account()
        .flatMap(account -> Optional.ofNullable(account.spec().limits()))
        .flatMap(limits -> Optional.ofNullable(limits.exceptions()))
        .stream()
        .flatMap(List::stream);
  }

  private static boolean covers(Exemption exemption, String action) {
    return exemption.actions().stream()
        .anyMatch(pattern -> new ActionPattern(pattern).covers(action));
  }

  private static Stream<String> actions(Access access) {
    return access.spec().permissions().stream().flatMap(one -> one.actions().stream());
  }

  private static Optional<String> action(Access access, String field) {
    var place = ACTION.matcher(field);
    return place.matches()
        ? Optional.of(
            access
                .spec()
                .permissions()
                .get(Integer.parseInt(place.group(1)))
                .actions()
                .get(Integer.parseInt(place.group(2))))
        : Optional.empty();
  }

  private void note(String sentence) {
    notes.add(sentence);
  }
}
