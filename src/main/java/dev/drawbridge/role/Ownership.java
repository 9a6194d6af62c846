package dev.drawbridge.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags that say whose a role is; written with the create, proved before every other change. */
public record Ownership(Map<String, String> tags) {
  private static final String PREFIX = "drawbridge:";

  public Ownership {
    tags = Map.copyOf(tags);
  }

  /** The ownership of the access object with this UID. */
  public static Ownership of(Installation installation, String namespace, String name, String uid) {
    return new Ownership(
        Map.of(
            PREFIX + "installation", installation.name(),
            PREFIX + "cluster", installation.cluster(),
            PREFIX + "namespace", namespace,
            PREFIX + "name", name,
            PREFIX + "uid", uid));
  }

  /** Lists what speaks against the role being ours: path, name or tags; empty means it is ours. */
  public List<String> contradictions(RoleAddress address, ObservedRole observed) {
    var found = new ArrayList<String>();
    if (!observed.arn().equals(address.arn())) {
      found.add("its ARN is %s and not %s".formatted(observed.arn(), address.arn()));
    }
    new TreeMap<>(tags)
        .forEach(
            (key, value) -> {
              var seen = observed.tags().get(key);
              if (seen == null) {
                found.add("it has no tag " + key);
              } else if (!seen.equals(value)) {
                found.add("its tag %s is '%s' and not '%s'".formatted(key, seen, value));
              }
            });
    return List.copyOf(found);
  }

  /** Keys of the tags that others put on the role, sorted; IAM's own (aws:…) cannot be removed. */
  public List<String> foreign(ObservedRole observed) {
    return observed.tags().keySet().stream()
        .filter(key -> !tags.containsKey(key) && !key.startsWith("aws:"))
        .sorted()
        .toList();
  }
}
