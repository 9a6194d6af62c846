package dev.drawbridge.sandbox;

import dev.drawbridge.sandbox.aws.PolicyText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * An AWS account that one test has for itself.
 *
 * @param id twelve digits, never given to another test
 * @param iam its administrator, past the front, to look and to meddle
 */
public record TestAccount(String id, IamClient iam) {
  static final String BOUNDARY = "DrawbridgeBoundary";
  static final String PATH = "/drawbridge/";
  static final String PROVISIONER = "drawbridge-provisioner";

  /** The role through which the operator works here, whether or not it exists. */
  public String provisionerArn() {
    return "arn:aws:iam::%s:role/%s".formatted(id, PROVISIONER);
  }

  /** The ExternalId that the provisioner's trust asks for. */
  public String provisionerExternalId() {
    return "drawbridge-test-" + id;
  }

  /** The accepted boundary, whether or not it exists. */
  public String boundaryArn() {
    return "arn:aws:iam::%s:policy%s%s".formatted(id, PATH, BOUNDARY);
  }

  /** A role by its name, under whatever path. */
  public Optional<LiveRole> role(String name) {
    var role = found(name);
    try {
      return role.map(this::live);
    } catch (NoSuchEntityException changing) {
      // One of its policies went between two calls; the role itself may still be there.
      return role(name);
    }
  }

  private Optional<Role> found(String name) {
    try {
      return Optional.of(iam.getRole(request -> request.roleName(name)).role());
    } catch (NoSuchEntityException absent) {
      return Optional.empty();
    }
  }

  /** The roles under {@code /drawbridge/}; one that goes while they are read is left out. */
  public List<LiveRole> roles() {
    return iam.listRolesPaginator(request -> request.pathPrefix(PATH)).roles().stream()
        .map(role -> role(role.roleName()))
        .flatMap(Optional::stream)
        .toList();
  }

  private LiveRole live(Role role) {
    var name = role.roleName();
    var inline =
        iam.listRolePoliciesPaginator(request -> request.roleName(name)).policyNames().stream()
            .collect(Collectors.toMap(policy -> policy, policy -> document(name, policy)));
    var attached =
        iam
            .listAttachedRolePoliciesPaginator(request -> request.roleName(name))
            .attachedPolicies()
            .stream()
            .map(AttachedPolicy::policyArn)
            .toList();
    return new LiveRole(
        name,
        role.arn(),
        role.path(),
        role.roleId(),
        PolicyText.decoded(role.assumeRolePolicyDocument()),
        inline,
        attached,
        role.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
        Optional.ofNullable(role.permissionsBoundary())
            .map(AttachedPermissionsBoundary::permissionsBoundaryArn),
        Optional.ofNullable(role.maxSessionDuration()).orElse(3600),
        Optional.ofNullable(role.description()).orElse(""));
  }

  private String document(String role, String policy) {
    var answer = iam.getRolePolicy(request -> request.roleName(role).policyName(policy));
    return PolicyText.decoded(answer.policyDocument());
  }
}
