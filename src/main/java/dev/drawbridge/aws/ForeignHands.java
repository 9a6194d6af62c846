package dev.drawbridge.aws;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.IamClient;

/** Takes off a role of ours what others hung on it, so that it can be deleted. */
record ForeignHands(String role, IamClient iam, RoleCalls.Maker maker) {
  void unhook(Consumer<Made> made) {
    for (var profile : profiles()) {
      made.accept(
          take(
              "RemoveRoleFromInstanceProfile",
              () ->
                  iam.removeRoleFromInstanceProfile(
                      r -> r.roleName(role).instanceProfileName(profile))));
    }
    for (var policy : inlinePolicies()) {
      made.accept(
          take(
              "DeleteRolePolicy",
              () -> iam.deleteRolePolicy(r -> r.roleName(role).policyName(policy))));
    }
    for (var policy : attachedPolicies()) {
      made.accept(
          take(
              "DetachRolePolicy",
              () -> iam.detachRolePolicy(r -> r.roleName(role).policyArn(policy))));
    }
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
