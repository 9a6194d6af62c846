package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.DrawbridgeApi;
import dev.drawbridge.cli.Kind;
import java.util.Optional;

/** The one object that a command is about. */
record Target(Kind kind, String namespace, String name) {
  static Target access(String namespace, String name) {
    return new Target(Kind.CrossAccountAccess, namespace, name);
  }

  static Target account(String name) {
    return new Target(Kind.TargetAccount, "", name);
  }

  static Target party(String name) {
    return new Target(Kind.TrustedParty, "", name);
  }

  String path() {
    return path(kind, Optional.of(namespace).filter(name -> !name.isEmpty())) + "/" + name;
  }

  /** Where the objects of the kind are, in every namespace or in this one. */
  static String path(Kind kind, Optional<String> namespace) {
    return "apis/%s/%s/%s%s"
        .formatted(
            DrawbridgeApi.GROUP,
            DrawbridgeApi.VERSION,
            namespace.map("namespaces/%s/"::formatted).orElse(""),
            kind.plural());
  }

  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  /** How the command line names it, such as {@code ci-deploy -n payments}. */
  String arguments() {
    return switch (kind) {
      case CrossAccountAccess -> "%s -n %s".formatted(name, namespace);
      case TargetAccount -> "--account " + name;
      case TrustedParty -> "--party " + name;
    };
  }
}
