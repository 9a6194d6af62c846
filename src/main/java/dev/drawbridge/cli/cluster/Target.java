package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.DrawbridgeApi;
import java.util.Optional;

/** The one object that a command is about. */
record Target(Kind kind, String namespace, String name) {
  /** The kinds that can be stopped, with what the API server calls them. */
  enum Kind {
    CrossAccountAccess("crossaccountaccesses"),
    TargetAccount("targetaccounts"),
    TrustedParty("trustedparties");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    String plural() {
      return plural;
    }

    /** Where the objects of the kind are, in every namespace or in this one. */
    String path(Optional<String> namespace) {
      return "apis/%s/%s/%s%s"
          .formatted(
              DrawbridgeApi.GROUP,
              DrawbridgeApi.VERSION,
              namespace.map("namespaces/%s/"::formatted).orElse(""),
              plural);
    }
  }

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
    var within = Optional.of(namespace).filter(name -> !name.isEmpty());
    return kind.path(within) + "/" + name;
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
