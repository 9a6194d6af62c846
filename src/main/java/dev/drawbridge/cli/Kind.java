package dev.drawbridge.cli;

import dev.drawbridge.api.DrawbridgeApi;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds that people write; the names are those of Kubernetes. */
public enum Kind {
  CrossAccountAccess("crossaccountaccesses"),
  TargetAccount("targetaccounts"),
  TrustedParty("trustedparties");

  private final String plural;

  Kind(String plural) {
    this.plural = plural;
  }

  static Optional<Kind> of(String name) {
    return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
  }

  /** How the API server calls several. */
  public String plural() {
    return plural;
  }

  /** Where the jar has the CRD. */
  String crd() {
    return "/crds/%s.%s.yaml".formatted(plural, DrawbridgeApi.GROUP);
  }
}
