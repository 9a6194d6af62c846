package dev.drawbridge.role;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the policy documents of a role say.
 *
 * @param principal ARN of the one principal
 * @param externalIds one, or two while an old one is still accepted
 * @param organization id of the organization that the principal must belong to
 * @param requireMfa whether the principal must have signed in with MFA
 * @param statements what is allowed
 * @param deadline after it nobody gets in and nothing is allowed
 * @param revokeBefore sessions issued before it are denied
 */
public record RoleTerms(
    String principal,
    List<String> externalIds,
    Optional<String> organization,
    boolean requireMfa,
    List<Allowance> statements,
    Instant deadline,
    Optional<Instant> revokeBefore) {

  public RoleTerms {
    externalIds = List.copyOf(externalIds);
    statements = List.copyOf(statements);
    if (externalIds.isEmpty() || externalIds.size() > 2) {
      throw new IllegalArgumentException("a trust has one or two ExternalIds");
    }
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("a role without a statement is not created");
    }
  }

  /**
   * What an accepted spec comes to.
   *
   * @param accepted a spec that the rules allow, with the actions in AWS's spelling
   */
  public static RoleTerms of(
      CrossAccountAccessSpec accepted,
      List<String> externalIds,
      Optional<String> organization,
      Instant deadline) {
    return new RoleTerms(
        accepted.principal(),
        externalIds,
        organization,
        accepted.requireMfa(),
        accepted.permissions().stream()
            .map(permission -> new Allowance(permission.actions(), permission.resources()))
            .toList(),
        deadline,
        Optional.ofNullable(accepted.revokeBefore()).flatMap(ApiTime::instant));
  }

  /** One Allow: these actions on these resources. */
  public record Allowance(List<String> actions, List<String> resources) {
    public Allowance {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
    }
  }
}
