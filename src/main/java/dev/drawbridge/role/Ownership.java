package dev.drawbridge.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /** What the tags of a role say; empty unless all are there and name this very installation. */
  public static Optional<Ownership> read(Installation installation, ObservedRole role) {
    var tags = role.tags();
    var namespace = tags.get(PREFIX + "namespace");
    var name = tags.get(PREFIX + "name");
    var uid = tags.get(PREFIX + "uid");
    return namespace != null
            && name != null
            && uid != null
            && installation.name().equals(tags.get(PREFIX + "installation"))
            && installation.cluster().equals(tags.get(PREFIX + "cluster"))
        ? Optional.of(of(installation, namespace, name, uid))
        : Optional.empty();
  }

  /** Namespace of the access. */
  public String namespace() {
    return value("namespace");
  }

  /** Name of the access. */
  public String name() {
    return value("name");
  }

  /** UID of the access. */
  public String uid() {
    return value("uid");
  }

  private String value(String key) {
    return Objects.requireNonNull(tags.get(PREFIX + key));
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
