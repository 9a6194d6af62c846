package dev.drawbridge.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;

/** Takes off a role of ours what others hung on it, so that it can be deleted. */
record ForeignHands(String role, IamClient iam, RoleCalls.Maker maker) {
  List<Made> unhook() {
    var made = new ArrayList<Made>();
    profiles()
        .forEach(
            profile ->
                made.add(
                    Made.of(
                        "RemoveRoleFromInstanceProfile",
                        maker.make(
                            "RemoveRoleFromInstanceProfile",
                            () ->
                                iam.removeRoleFromInstanceProfile(
                                    r -> r.roleName(role).instanceProfileName(profile))))));
    inlinePolicies()
        .forEach(
            policy ->
                made.add(
                    Made.of(
                        "DeleteRolePolicy",
                        maker.make(
                            "DeleteRolePolicy",
                            () ->
                                iam.deleteRolePolicy(r -> r.roleName(role).policyName(policy))))));
    attachedPolicies()
        .forEach(
            policy ->
                made.add(
                    Made.of(
                        "DetachRolePolicy",
                        maker.make(
                            "DetachRolePolicy",
                            () -> iam.detachRolePolicy(r -> r.roleName(role).policyArn(policy))))));
    return made;
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
