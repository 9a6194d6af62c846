package dev.drawbridge.role;

import dev.drawbridge.api.ApiTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whom a trust policy of our own form lets in, whatever its deadline. */
record Trusted(
    String principal, List<String> externalIds, Optional<String> organization, boolean requireMfa) {

  Trusted {
    externalIds = List.copyOf(externalIds);
  }

  /** Reads a trust policy; empty where anything in it is not as we write it. */
  static Optional<Trusted> in(String trust) {
    if (!(CanonicalPolicy.of(trust) instanceof CanonicalPolicy.Whole whole)
        || whole.statements().size() != 1) {
      return Optional.empty();
    }
    var statement = PolicyDocuments.tree(whole.statements().getFirst());
    var condition = statement.path("Condition");
    var equals = condition.path("StringEquals");
    var read =
        new Trusted(
            statement.at("/Principal/AWS/0").asText(),
            PolicyDocuments.texts(equals.path("sts:externalid")),
            PolicyDocuments.texts(equals.path("aws:principalorgid")).stream().findFirst(),
            condition.has("Bool"));
    return deadline(trust)
        .filter(deadline -> CanonicalPolicy.same(trust, PolicyDocuments.trust(read, deadline)))
        .map(_ -> read);
  }

  /** Until when a trust policy of our own form lets in; empty where none is to be found. */
  static Optional<Instant> deadline(String trust) {
    return CanonicalPolicy.of(trust) instanceof CanonicalPolicy.Whole whole
        ? whole.statements().stream()
            .map(PolicyDocuments::tree)
            .map(tree -> tree.at("/Condition/DateLessThan/aws:currenttime/0").asText())
            .flatMap(text -> ApiTime.instant(text).stream())
            .findFirst()
        : Optional.empty();
  }

  /** Says whether everybody whom this lets in, the other lets in too. */
  boolean within(Trusted other) {
    return principal.equals(other.principal)
        && other.externalIds.containsAll(externalIds)
        && (other.organization.isEmpty() || other.organization.equals(organization))
        && (requireMfa || !other.requireMfa);
  }
}
