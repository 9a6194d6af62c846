package dev.drawbridge.evaluator;

import java.time.Instant;
import java.util.Optional;

/**
 * The context of a request; a key that a request does not carry is absent (User Guide, "AWS global
 * condition context keys" and "IAM and AWS STS condition context keys").
 *
 * @param now every request has a time
 * @param issued only temporary credentials have an issue time
 * @param organization only a principal in an organization has one
 * @param mfa present with temporary credentials only, never with long-term ones
 * @param externalId present in AssumeRole, where the caller sends one
 */
public record Context(
    Instant now,
    Optional<Instant> issued,
    Optional<String> organization,
    Optional<Boolean> mfa,
    Optional<String> externalId) {

  /** A request that carries nothing else. */
  public static Context at(Instant now) {
    return new Context(now, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Context issued(Instant at) {
    return new Context(now, Optional.of(at), organization, mfa, externalId);
  }

  public Context organization(String id) {
    return new Context(now, issued, Optional.of(id), mfa, externalId);
  }

  public Context mfa(boolean present) {
    return new Context(now, issued, organization, Optional.of(present), externalId);
  }

  public Context externalId(String id) {
    return new Context(now, issued, organization, mfa, Optional.of(id));
  }
}
