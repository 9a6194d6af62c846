package dev.drawbridge.rules;

import dev.drawbridge.api.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Applies {@link ResourceRule} to the resources of one statement. */
final class ResourceCheck {
  private static final String EVERYTHING = "*";

  /** An ARN but for a wildcard in partition, service or account. */
  private static final Pattern WILDCARD_BEFORE_NAME =
      Pattern.compile("arn:[a-z*?-]*:[a-z0-9*?-]*:[a-z0-9*?-]*:[0-9a-z*?]*:[\\x21-\\x7e]+");

  private final AccessRequest request;
  private final ActionCatalogue catalogue;
  private final Findings findings;
  private final TypeCheck types;

  ResourceCheck(AccessRequest request, ActionCatalogue catalogue, Findings findings) {
    this.request = request;
    this.catalogue = catalogue;
    this.findings = findings;
    types = new TypeCheck(findings);
  }

  /**
   * Judges every resource by its form, and with the actions of its statement.
   *
   * @param actions those of the statement that AWS has
   */
  void check(String field, Permission statement, List<CataloguedAction> actions) {
    var resources = statement.resources();
    var arns = new LinkedHashMap<String, ResourceArn>();
    var everything = false;
    for (var index = 0; index < resources.size(); index++) {
      var place = field + ".resources[" + index + "]";
      var resource = resources.get(index);
      if (resource.equals(EVERYTHING)) {
        everything = true;
        everything(place, actions);
      } else {
        readable(place, resource, arns);
      }
    }
    // What cannot be read may be what the other side needs; it was named already.
    var allRead = arns.size() + (everything ? 1 : 0) >= resources.size();
    var allKnown = actions.size() == statement.actions().size();
    if (allRead && allKnown && !resources.isEmpty() && !actions.isEmpty()) {
      types.check(field, fits(actions), arns, everything);
    }
  }

  /** Each action once; told apart by name, since they hold much that would be compared. */
  private List<ResourceFit> fits(List<CataloguedAction> actions) {
    var fits = new LinkedHashMap<String, ResourceFit>();
    actions.forEach(action -> fits.computeIfAbsent(action.name(), _ -> catalogue.fit(action)));
    return List.copyOf(fits.values());
  }

  private void everything(String place, List<CataloguedAction> actions) {
    actions.stream()
        .filter(action -> !action.everythingFits())
        .findFirst()
        .ifPresent(
            action ->
                findings.add(
                    ResourceRule.RESOURCE_EVERYTHING,
                    place,
                    "%s needs resources such as %s"
                        .formatted(action.name(), catalogue.fit(action).proposal())));
  }

  private void readable(String place, String resource, Map<String, ResourceArn> arns) {
    var parsed = ResourceArn.parse(resource);
    if (parsed.isEmpty()) {
      if (!resource.contains("${") && WILDCARD_BEFORE_NAME.matcher(resource).matches()) {
        findings.add(
            ResourceRule.RESOURCE_WILDCARD,
            place,
            "'%s' has a wildcard before the name".formatted(resource));
      } else {
        findings.add(ResourceRule.RESOURCE_ARN, place, "'%s' is not an ARN".formatted(resource));
      }
      return;
    }
    arns.put(place, parsed.get());
    request
        .account()
        .map(account -> account.spec().partition())
        .filter(partition -> !partition.equals(parsed.get().partition()))
        .ifPresent(
            partition ->
                findings.add(
                    ResourceRule.RESOURCE_PARTITION,
                    place,
                    "it is in partition %s and the account in %s"
                        .formatted(parsed.get().partition(), partition)));
  }
}
