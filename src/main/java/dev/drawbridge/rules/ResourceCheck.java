package dev.drawbridge.rules;

import dev.drawbridge.api.Permission;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Applies {@link ResourceRule} to the resources of one statement. */
final class ResourceCheck {
  private static final String EVERYTHING = "*";

  /** Nobody reads more, and each is chosen among up to a hundred types. */
  private static final int MOST_PROPOSALS = 100;

  /** An ARN but for a wildcard in partition, service or account. */
  private static final Pattern WILDCARD_BEFORE_NAME =
      Pattern.compile("arn:[a-z*?-]*:[a-z0-9*?-]*:[a-z0-9*?-]*:[0-9a-z*?]*:[\\x21-\\x7e]+");

  private final AccessRequest request;
  private final ActionCatalogue catalogue;
  private final Findings findings;
  private int proposals;

  ResourceCheck(AccessRequest request, ActionCatalogue catalogue, Findings findings) {
    this.request = request;
    this.catalogue = catalogue;
    this.findings = findings;
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
      types(field, fits(actions), arns, everything);
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

  /**
   * The ARNs of the statement among the types of one service.
   *
   * @param taken the places of the types that any of them is, or of which it is as wide as all
   */
  private record Read(List<ArnReading> arns, BitSet taken) {
    static Read of(Collection<ResourceArn> arns, List<ArnPattern> types) {
      var readings = arns.stream().map(arn -> ArnReading.of(arn, types)).toList();
      var taken = new BitSet();
      readings.forEach(
          reading -> {
            taken.or(reading.fitting());
            taken.or(reading.open());
          });
      return new Read(readings, taken);
    }
  }

  /** An action of the statement, and the ARNs as its service sees them. */
  private record Use(ResourceFit fit, Read read) {
    ArnReading arn(int index) {
      return read.arns().get(index);
    }
  }

  /** Each action has a resource that it takes, and each resource an action that takes it. */
  private void types(
      String field, List<ResourceFit> fits, Map<String, ResourceArn> arns, boolean everything) {
    var uses = uses(fits, arns.values());
    var unserved =
        everything
            ? List.<Use>of()
            : uses.stream().filter(use -> !use.fit().hasTypeAt(use.read().taken())).toList();
    for (var use : unserved) {
      findings.add(
          ResourceRule.RESOURCE_TYPE,
          arns.size() == 1 ? arns.keySet().iterator().next() : field + ".resources",
          unserved(use));
    }
    var index = 0;
    for (var place : arns.keySet()) {
      oneArn(place, index++, uses, unserved.isEmpty());
    }
  }

  private static List<Use> uses(List<ResourceFit> fits, Collection<ResourceArn> arns) {
    var reads = new HashMap<String, Read>();
    return fits.stream()
        .map(
            fit ->
                new Use(
                    fit,
                    reads.computeIfAbsent(fit.action().service(), _ -> Read.of(arns, fit.types()))))
        .toList();
  }

  private void oneArn(String place, int index, List<Use> uses, boolean everyActionServed) {
    var open = uses.stream().filter(use -> use.fit().firstNameIsOpen(use.arn(index))).findFirst();
    var arn = uses.getFirst().arn(index).arn();
    if (open.isPresent()) {
      findings.add(
          ResourceRule.RESOURCE_NAME_OPEN,
          place,
          "'%s' is as wide as the account for %s".formatted(arn, open.get().fit().action().name()));
    } else if (everyActionServed
        && uses.stream().noneMatch(use -> use.fit().fits(use.arn(index)))) {
      findings.add(
          ResourceRule.RESOURCE_TYPE,
          place,
          "no action of the statement acts on '%s'".formatted(arn));
    }
  }

  private String unserved(Use use) {
    var action = use.fit().action();
    if (action.resourceTypes().isEmpty()) {
      return "%s takes no resource; write \"*\", in a statement of its own"
          .formatted(action.name());
    }
    var given = use.arn(0);
    var proposal =
        proposals++ < MOST_PROPOSALS ? " but on such as " + use.fit().proposal(given) : "";
    return action.name() + " does not act on '" + given.arn() + "'" + proposal;
  }
}
