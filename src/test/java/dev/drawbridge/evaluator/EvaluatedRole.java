package dev.drawbridge.evaluator;

import dev.drawbridge.evaluator.Policy.Kind;
import dev.drawbridge.evaluator.Principals.Naming;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An IAM role as it would be judged now.
 *
 * @param roleId its unique id; the sessions of another role of this name are none of it
 * @param inline its inline policies
 * @param boundary the default version of its permissions boundary
 */
public record EvaluatedRole(
    String arn, String roleId, Policy trust, List<Policy> inline, Policy boundary) {

  public EvaluatedRole {
    inline = List.copyOf(inline);
  }

  /** A role with these documents. */
  public static EvaluatedRole of(
      String arn, String roleId, String trust, Collection<String> inline, String boundary) {
    return new EvaluatedRole(
        arn,
        roleId,
        Policy.parse(Kind.TRUST, trust),
        inline.stream().map(document -> Policy.parse(Kind.IDENTITY, document)).toList(),
        Policy.parse(Kind.IDENTITY, boundary));
  }

  /**
   * Whether somebody of another account may assume it, whose own policies allow him to. Across
   * accounts both sides have to allow ("Cross-account policy evaluation logic"); the trust policy
   * is the resource policy of the role ("Roles terms and concepts").
   */
  public Evaluation assume(Caller caller, Context context) {
    if (arn.split(":", -1)[4].equals(caller.account())) {
      throw new NotUnderstood("a caller in the account of the role");
    }
    return trust.judge(new Request(caller, "sts:AssumeRole", arn, context));
  }

  /** Whether a session of it may do this, where nothing but its own policies speaks of it. */
  public Evaluation use(Request request) {
    return use(request, Optional.empty());
  }

  /**
   * Whether a session of it may do this to a resource of its own account.
   *
   * <p>"Policy evaluation for requests within a single account" and "How AWS enforcement code logic
   * evaluates requests to allow or deny access": an explicit Deny anywhere is the end. A resource
   * policy that names the session allows by itself. One that names the role allows by itself too,
   * but within the boundary. Else the role's policies have to allow and the boundary as well
   * ("Permissions boundaries for IAM entities"). There are no SCPs, RCPs and session policies here.
   *
   * @param resource the policy of the resource
   */
  public Evaluation use(Request request, Optional<Policy> resource) {
    if (request.caller().session().isEmpty() || !request.caller().uniqueId().equals(roleId)) {
      throw new NotUnderstood("a caller that is no session of the role");
    }
    var all = Stream.concat(Stream.concat(inline.stream(), Stream.of(boundary)), resource.stream());
    if (all.anyMatch(policy -> policy.denies(request))) {
      return Evaluation.EXPLICITLY_DENIED;
    }
    var bounded = boundary.allows(request) != Naming.NOBODY;
    return switch (resource.map(policy -> policy.allows(request)).orElse(Naming.NOBODY)) {
      case SESSION -> Evaluation.ALLOWED;
      case IDENTITY -> allowedUnless(!bounded);
      case ACCOUNT, NOBODY ->
          allowedUnless(
              !bounded
                  || inline.stream().allMatch(policy -> policy.allows(request) == Naming.NOBODY));
    };
  }

  private static Evaluation allowedUnless(boolean nothingAllows) {
    return nothingAllows ? Evaluation.IMPLICITLY_DENIED : Evaluation.ALLOWED;
  }
}
