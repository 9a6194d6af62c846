package dev.drawbridge.rules;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applies {@link ResourceRule} to what the actions and the ARNs of a statement are together. */
final class TypeCheck {
  /** Nobody reads more, and each is chosen among up to a hundred types. */
  private static final int MOST_PROPOSALS = 100;

  private final Findings findings;
  private int proposals;

  TypeCheck(Findings findings) {
    this.findings = findings;
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

  /**
   * Each action has a resource that it takes, and each resource an action that takes it.
   *
   * @param arns by the field in which they stand, in their order
   * @param everything whether {@code *} stands beside them
   */
  void check(
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
