package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.NearestName;
import dev.drawbridge.cli.cluster.Look.Found;
import dev.drawbridge.cli.cluster.Stored.Access;
import java.util.List;
import java.util.Optional;

/** Guesses which object was meant by a name that there is not. */
final class Misnamed {
  private Misnamed() {}

  static String text(Cluster cluster, Target target) throws Failure {
    return "there is no %s%s".formatted(target, hint(cluster, target));
  }

  private static String hint(Cluster cluster, Target target) throws Failure {
    return switch (target.kind()) {
      case CrossAccountAccess -> access(cluster, target);
      case TargetAccount -> meant(target, cluster.accounts());
      case TrustedParty -> meant(target, cluster.parties());
    };
  }

  private static String access(Cluster cluster, Target target) throws Failure {
    var here = meant(target, cluster.accesses(Optional.of(target.namespace())));
    if (!here.isEmpty()) {
      return here;
    }
    var elsewhere =
        cluster.accesses(Optional.empty()) instanceof Found<List<Access>>(var all)
            ? all.stream()
                .filter(access -> access.name().equals(target.name()))
                .map(access -> access.meta().target().namespace())
                .sorted()
                .toList()
            : List.<String>of();
    return elsewhere.isEmpty()
        ? "; kubectl get caa -n %s lists those that there are".formatted(target.namespace())
        : "; there is one of that name in namespace %s: choose it with -n"
            .formatted(String.join(", ", elsewhere));
  }

  private static <T extends Stored> String meant(Target target, Look<List<T>> all) {
    var names = all.found().orElse(List.of()).stream().map(Stored::name).toList();
    return NearestName.question(target.name(), names).map("; "::concat).orElse("");
  }
}
