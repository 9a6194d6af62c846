package dev.drawbridge.aws;

import dev.drawbridge.role.Additions;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Facet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.IamClient;

/** Reads and takes off what others hung on a role of ours. */
record ForeignHands(String role, IamClient iam, RoleCalls.Maker maker) {
  /** Gives the names of the inline policies of ours, which may deny and go last. */
  List<String> unhook(Consumer<Made> made) {
    attachedPolicies().forEach(policy -> made.accept(detach(policy)));
    profiles().forEach(profile -> made.accept(leave(profile)));
    var inline = inlinePolicies();
    inline.stream()
        .filter(policy -> !DesiredRole.POLICIES.contains(policy))
        .forEach(policy -> made.accept(remove(policy)));
    return inline.stream().filter(DesiredRole.POLICIES::contains).toList();
  }

  /** Reads what of these facets hangs on the role now; the others cost no call. */
  Additions read(Set<Facet> suspected) {
    return new Additions(
        suspected.contains(Facet.FOREIGN_INLINE) ? foreignInline() : List.of(),
        suspected.contains(Facet.ATTACHED) ? attachedPolicies() : List.of(),
        suspected.contains(Facet.INSTANCE_PROFILE) ? profiles() : List.of());
  }

  private List<String> foreignInline() {
    return inlinePolicies().stream()
        .filter(policy -> !Additions.stays(policy, () -> document(policy)))
        .toList();
  }

  private String document(String policy) {
    return PolicyText.decode(
        maker
            .make(
                "GetRolePolicy", () -> iam.getRolePolicy(r -> r.roleName(role).policyName(policy)))
            .policyDocument());
  }

  Made leave(String profile) {
    return take(
        "RemoveRoleFromInstanceProfile",
        () ->
            iam.removeRoleFromInstanceProfile(r -> r.roleName(role).instanceProfileName(profile)));
  }

  Made remove(String policy) {
    return take(
        "DeleteRolePolicy", () -> iam.deleteRolePolicy(r -> r.roleName(role).policyName(policy)));
  }

  Made detach(String policy) {
    return take(
        "DetachRolePolicy", () -> iam.detachRolePolicy(r -> r.roleName(role).policyArn(policy)));
  }

  private Made take(String operation, Supplier<AwsResponse> call) {
    return Made.of(operation, maker.make(operation, call));
  }

  private List<String> profiles() {
    return maker.make(
        "ListInstanceProfilesForRole",
        () ->
            iam
                .listInstanceProfilesForRolePaginator(r -> r.roleName(role))
                .instanceProfiles()
                .stream()
                .map(profile -> profile.instanceProfileName())
                .toList());
  }

  private List<String> inlinePolicies() {
    return maker.make(
        "ListRolePolicies",
        () -> iam.listRolePoliciesPaginator(r -> r.roleName(role)).policyNames().stream().toList());
  }

  private List<String> attachedPolicies() {
    return maker.make(
        "ListAttachedRolePolicies",
        () ->
            iam.listAttachedRolePoliciesPaginator(r -> r.roleName(role)).attachedPolicies().stream()
                .map(policy -> policy.policyArn())
                .toList());
  }
}
