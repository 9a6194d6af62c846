package dev.drawbridge.aws;

import dev.drawbridge.role.Additions;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Facet;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.role.RoleChange;
import dev.drawbridge.role.Unshown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** What is asked and changed in IAM about one role; every failure comes as an AwsException. */
public final class RoleCalls {
  private final RoleAddress address;
  private final IamClient iam;
  private final Sent sent;
  private final Maker first;
  private final Maker maker;
  private final ForeignHands foreign;

  /**
   * Makes the calls about the role at this address.
   *
   * @param sent hears of every change
   * @param first makes the look and what changes permissions
   * @param maker makes the others
   */
  RoleCalls(RoleAddress address, IamClient iam, Sent sent, Maker first, Maker maker) {
    this.address = address;
    this.iam = iam;
    this.sent = sent;
    this.first = first;
    this.maker = maker;
    this.foreign = new ForeignHands(address.name(), iam, maker);
  }

  /** Makes one call of the account. */
  interface Maker {
    <T> T make(String operation, Supplier<T> call);
  }

  /** Reads the role with GetRole and says whose it is. */
  public RoleLook look(Ownership ownership) {
    var found = found(first, "GetRole", () -> iam.getRole(r -> r.roleName(address.name())));
    if (found.isEmpty()) {
      return new RoleLook.Absent();
    }
    var observed = observed(found.get().role());
    var contradictions = ownership.contradictions(address, observed);
    return contradictions.isEmpty()
        ? new RoleLook.Ours(observed)
        : new RoleLook.NotOurs(observed.roleId(), contradictions);
  }

  /** Reads the inline policy that allows, decoded; empty where the role has none. */
  public Optional<String> permissions() {
    return policy(DesiredRole.POLICY);
  }

  /** Reads the inline policy that cuts sessions, decoded; empty where the role has none. */
  public Optional<String> revocation() {
    return policy(DesiredRole.REVOCATION);
  }

  /** Reads what others hung on the role, as far as it is suspected; nothing costs no call. */
  public Additions additions(Set<Facet> suspected) {
    return foreign.read(suspected);
  }

  private Optional<String> policy(String name) {
    return found(
            first,
            "GetRolePolicy",
            () -> iam.getRolePolicy(r -> r.roleName(address.name()).policyName(name)))
        .map(answer -> PolicyText.decode(answer.policyDocument()));
  }

  /** What was sent about the role so lately that a look may not show it. */
  public Unshown unshown() {
    return sent.of(address.arn());
  }

  /** Makes one change. */
  public Made apply(RoleChange change) {
    var attempt = sent.send(address.arn(), change);
    try {
      var made = made(change);
      attempt.done();
      return made;
    } catch (AwsException failed) {
      if (!failed.failure().unanswered(change.operation())) {
        attempt.refused();
      }
      throw failed;
    }
  }

  private Made made(RoleChange change) {
    return switch (change) {
      case RoleChange.Create create -> create(create.role());
      case RoleChange.PutBoundary(var boundary) ->
          make(
              "PutRolePermissionsBoundary",
              () ->
                  iam.putRolePermissionsBoundary(
                      r -> r.roleName(address.name()).permissionsBoundary(boundary)));
      case RoleChange.PutPermissions(var document) -> put(first, DesiredRole.POLICY, document);
      case RoleChange.PutRevocation(var document) -> put(maker, DesiredRole.REVOCATION, document);
      case RoleChange.RemoveRevocation _ ->
          make("DeleteRolePolicy", () -> delete(DesiredRole.REVOCATION));
      case RoleChange.UpdateSettings(var seconds, var description) ->
          make(
              "UpdateRole",
              () ->
                  iam.updateRole(
                      r ->
                          r.roleName(address.name())
                              .maxSessionDuration(seconds)
                              .description(description)));
      case RoleChange.UpdateTrust(var document) ->
          make(
              "UpdateAssumeRolePolicy",
              () ->
                  iam.updateAssumeRolePolicy(
                      r -> r.roleName(address.name()).policyDocument(document)));
      case RoleChange.RemoveInline(var policy) -> foreign.remove(policy);
      case RoleChange.Detach(var arn) -> foreign.detach(arn);
      case RoleChange.LeaveProfile(var profile) -> foreign.leave(profile);
      case RoleChange.Untag(var keys) ->
          make("UntagRole", () -> iam.untagRole(r -> r.roleName(address.name()).tagKeys(keys)));
    };
  }

  private Made put(Maker by, String policy, String document) {
    return Made.of(
        "PutRolePolicy",
        by.make(
            "PutRolePolicy",
            () ->
                iam.putRolePolicy(
                    r -> r.roleName(address.name()).policyName(policy).policyDocument(document))));
  }

  private DeleteRolePolicyResponse delete(String policy) {
    return iam.deleteRolePolicy(r -> r.roleName(address.name()).policyName(policy));
  }

  private Made create(DesiredRole role) {
    var tags =
        role.ownership().tags().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    var answer =
        maker.make(
            "CreateRole",
            () ->
                iam.createRole(
                    r ->
                        r.roleName(address.name())
                            .path(address.path())
                            .assumeRolePolicyDocument(role.trust())
                            .permissionsBoundary(role.boundary())
                            .maxSessionDuration(role.maxSessionSeconds())
                            .description(DesiredRole.DESCRIPTION)
                            .tags(tags)));
    return new Made(
        "CreateRole", answer.responseMetadata().requestId(), Optional.of(answer.role().roleId()));
  }

  /**
   * Removes the role, which was proved to be ours: its inline policies, then itself, and only if
   * IAM says that something still hangs on it, whatever foreign hands added. Where it stays after
   * all, it is left closed.
   *
   * @param observed the role as it was proved
   * @param policies names of the inline policies that we put on it
   * @param made hears of each change as soon as AWS has confirmed it
   */
  public void remove(ObservedRole observed, List<String> policies, Consumer<Made> made) {
    var closed = unshown().letsNobodyIn(observed);
    new RoleRemoval(this, foreign, closed, made).of(policies);
    sent.gone(address.arn());
  }

  Optional<Made> removePolicy(String policy) {
    return found(maker, "DeleteRolePolicy", () -> delete(policy))
        .map(answer -> Made.of("DeleteRolePolicy", answer));
  }

  Optional<Made> deleteRole() {
    return found(maker, "DeleteRole", () -> iam.deleteRole(r -> r.roleName(address.name())))
        .map(answer -> Made.of("DeleteRole", answer));
  }

  private Made make(String operation, Supplier<? extends AwsResponse> call) {
    return Made.of(operation, maker.make(operation, call::get));
  }

  private static <T> Optional<T> found(Maker by, String operation, Supplier<T> call) {
    try {
      return Optional.of(by.make(operation, call));
    } catch (AwsException failed) {
      if (failed.failure().kind() == AwsFailure.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private static ObservedRole observed(Role role) {
    var boundary = Optional.ofNullable(role.permissionsBoundary());
    return new ObservedRole(
        role.arn(),
        role.roleId(),
        PolicyText.decode(role.assumeRolePolicyDocument()),
        boundary.map(b -> b.permissionsBoundaryArn()),
        role.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
        Optional.ofNullable(role.maxSessionDuration()).orElse(3600),
        Optional.ofNullable(role.description()).orElse(""));
  }
}
