package dev.drawbridge.rules;

import dev.drawbridge.api.Limits;
import dev.drawbridge.api.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies {@link ActionRule} to the actions of one statement. */
final class ActionCheck {
  private static final Pattern ACTION = Pattern.compile("[a-zA-Z0-9-]+:[a-zA-Z0-9]+");
  private static final Pattern WILDCARD = Pattern.compile("[a-zA-Z0-9:-]*+[*?][a-zA-Z0-9:*?-]*+");

  /** As the CRD has it; beyond it nothing is looked up. */
  private static final int LONGEST = 128;

  /** Nobody reads more, and each is looked for among hundreds of actions. */
  private static final int MOST_SUGGESTIONS = 10;

  private final ActionCatalogue catalogue;
  private final Findings findings;
  private final Optional<ActionPatterns> ceiling;
  private final ActionPatterns denied;
  private final ActionPatterns excepted;
  private final List<Excepted> exceptions;
  private int suggestions;

  ActionCheck(AccessRequest request, ActionCatalogue catalogue, Findings findings) {
    this.catalogue = catalogue;
    this.findings = findings;
    var limits = request.account().map(Surroundings.Account::limits).orElse(Limits.DEFAULTS);
    ceiling = Optional.ofNullable(limits.allowActions()).map(ActionPatterns::new);
    denied = new ActionPatterns(orNone(limits.denyActions()));
    var own =
        orNone(limits.exceptions()).stream()
            .filter(one -> one.namespaces().selects(request.around().namespaceLabels()))
            .toList();
    excepted = new ActionPatterns(own.stream().flatMap(one -> one.actions().stream()).toList());
    exceptions =
        own.stream()
            .map(one -> new Excepted(new ActionPatterns(one.actions()), one.reason()))
            .toList();
  }

  /** An exception to the deny list that the namespace has. */
  private record Excepted(ActionPatterns actions, String reason) {}

  /** The actions that AWS has, in AWS's spelling. */
  List<CataloguedAction> check(String field, Permission statement) {
    var known = new ArrayList<CataloguedAction>();
    for (var index = 0; index < statement.actions().size(); index++) {
      action(field + ".actions[" + index + "]", statement.actions().get(index))
          .ifPresent(known::add);
    }
    return known;
  }

  private Optional<CataloguedAction> action(String field, String action) {
    if (action.length() > LONGEST || !ACTION.matcher(action).matches()) {
      unreadable(field, action);
      return Optional.empty();
    }
    if (ceiling.isPresent() && !ceiling.get().cover(action)) {
      findings.add(
          ActionRule.ACTION_CEILING,
          field,
          "%s is not among the account's allowActions".formatted(action));
    }
    if (Escalation.never(action)) {
      findings.add(ActionRule.ACTION_NEVER, field, "%s is never granted".formatted(action));
      return catalogue.find(action);
    }
    var found = catalogue.find(action);
    if (found.isEmpty()) {
      unknown(field, action);
    }
    var dangers =
        found.map(one -> Escalation.dangers(one.name(), one.accessLevel())).orElse(List.of());
    denied(field, action, String.join(" and ", dangers));
    return found;
  }

  private void unreadable(String field, String action) {
    if (WILDCARD.matcher(action).matches()) {
      findings.add(ActionRule.ACTION_WILDCARD, field, "'%s' holds a wildcard".formatted(action));
    } else {
      findings.add(
          ActionRule.ACTION_EXACT, field, "'%s' is not one exact action".formatted(action));
    }
  }

  private void unknown(String field, String action) {
    var nearest =
        suggestions++ < MOST_SUGGESTIONS ? catalogue.nearest(action) : Optional.<String>empty();
    findings.add(
        ActionRule.ACTION_EXISTS,
        field,
        "AWS has no action '%s' (as of %s)%s"
            .formatted(
                action,
                catalogue.date(),
                nearest.map("; the nearest is %s"::formatted).orElse("")));
  }

  private void denied(String field, String action, String dangers) {
    var lowered = action.toLowerCase(Locale.ROOT);
    var byAccount = denied.coverLowered(lowered);
    if (dangers.isEmpty() && !byAccount) {
      return;
    }
    if (excepted.coverLowered(lowered)) {
      findings.add(
          ActionRule.ACTION_EXCEPTED,
          field,
          "%s is granted by an exception: %s".formatted(action, reason(lowered)));
      return;
    }
    if (!dangers.isEmpty()) {
      findings.add(ActionRule.ACTION_ESCALATES, field, "%s %s".formatted(action, dangers));
    }
    if (byAccount) {
      findings.add(
          ActionRule.ACTION_DENIED,
          field,
          "%s is among the account's denyActions".formatted(action));
    }
  }

  private String reason(String lowered) {
    return exceptions.stream()
        .filter(one -> one.actions().coverLowered(lowered))
        .findFirst()
        .orElseThrow()
        .reason();
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return Optional.ofNullable(list).orElse(List.of());
  }
}
