package dev.drawbridge.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** IAM of one account, as strict as AWS in what the operator asks of it. */
final class MemoryIam implements IamClient {
  private final MemoryAws aws;
  private final Map<String, MemoryRole> roles = new HashMap<>();
  final MemoryPrincipals principals = new MemoryPrincipals();

  MemoryIam(MemoryAws aws) {
    this.aws = aws;
  }

  Optional<MemoryRole> role(String name) {
    return Optional.ofNullable(roles.get(name));
  }

  Map<String, MemoryRole> roles() {
    return roles;
  }

  @Override
  public GetRoleResponse getRole(GetRoleRequest request) {
    return aws.call(
        "GetRole",
        GetRoleResponse.builder(),
        answer -> answer.role(shown(existing(request.roleName()))));
  }

  @Override
  public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
    return aws.call(
        "GetRolePolicy",
        GetRolePolicyResponse.builder(),
        answer -> {
          var document = existing(request.roleName()).inline.get(request.policyName());
          if (document == null) {
            throw error(404, "NoSuchEntity", "no policy " + request.policyName());
          }
          answer.policyName(request.policyName()).policyDocument(encoded(document));
        });
  }

  @Override
  public CreateRoleResponse createRole(CreateRoleRequest request) {
    return aws.call(
        "CreateRole",
        CreateRoleResponse.builder(),
        answer -> {
          if (roles.containsKey(request.roleName())) {
            throw error(409, "EntityAlreadyExists", request.roleName() + " already exists");
          }
          var role =
              new MemoryRole(
                  MemoryAws.ACCOUNT,
                  request.path(),
                  request.roleName(),
                  aws.nextRoleId(),
                  aws.now(),
                  request.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
                  principals.kept(request.assumeRolePolicyDocument()),
                  request.permissionsBoundary(),
                  request.maxSessionDuration(),
                  request.description());
          roles.put(role.name, role);
          answer.role(shown(role));
        });
  }

  @Override
  public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
    return aws.call(
        "PutRolePolicy",
        PutRolePolicyResponse.builder(),
        _ ->
            existing(request.roleName())
                .inline
                .put(request.policyName(), request.policyDocument()));
  }

  @Override
  public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
    return aws.call(
        "DeleteRolePolicy",
        DeleteRolePolicyResponse.builder(),
        _ -> {
          if (existing(request.roleName()).inline.remove(request.policyName()) == null) {
            throw error(404, "NoSuchEntity", "no policy " + request.policyName());
          }
        });
  }

  @Override
  public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(
      UpdateAssumeRolePolicyRequest request) {
    return aws.call(
        "UpdateAssumeRolePolicy",
        UpdateAssumeRolePolicyResponse.builder(),
        _ -> existing(request.roleName()).trust = principals.kept(request.policyDocument()));
  }

  @Override
  public UpdateRoleResponse updateRole(UpdateRoleRequest request) {
    return aws.call(
        "UpdateRole",
        UpdateRoleResponse.builder(),
        _ -> {
          var role = existing(request.roleName());
          role.maxSession = Optional.ofNullable(request.maxSessionDuration()).orElse(3600);
          role.description = Optional.ofNullable(request.description()).orElse("");
        });
  }

  @Override
  public PutRolePermissionsBoundaryResponse putRolePermissionsBoundary(
      PutRolePermissionsBoundaryRequest request) {
    return aws.call(
        "PutRolePermissionsBoundary",
        PutRolePermissionsBoundaryResponse.builder(),
        _ -> existing(request.roleName()).boundary = request.permissionsBoundary());
  }

  @Override
  public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
    return aws.call(
        "DeleteRole",
        DeleteRoleResponse.builder(),
        _ -> {
          if (!existing(request.roleName()).inline.isEmpty()) {
            throw error(409, "DeleteConflict", "must delete policies first");
          }
          roles.remove(request.roleName());
        });
  }

  @Override
  public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
    return aws.call(
        "ListRolePolicies",
        ListRolePoliciesResponse.builder(),
        answer ->
            answer.policyNames(existing(request.roleName()).inline.keySet()).isTruncated(false));
  }

  @Override
  public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
      ListAttachedRolePoliciesRequest request) {
    return aws.call(
        "ListAttachedRolePolicies",
        ListAttachedRolePoliciesResponse.builder(),
        answer -> answer.isTruncated(false));
  }

  @Override
  public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
      ListInstanceProfilesForRoleRequest request) {
    return aws.call(
        "ListInstanceProfilesForRole",
        ListInstanceProfilesForRoleResponse.builder(),
        answer -> answer.isTruncated(false));
  }

  @Override
  public GetPolicyResponse getPolicy(GetPolicyRequest request) {
    return aws.call(
        "GetPolicy",
        GetPolicyResponse.builder(),
        answer ->
            answer.policy(
                Policy.builder().policyId("ANPABOUNDARY").defaultVersionId("v1").build()));
  }

  @Override
  public GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request) {
    return aws.call(
        "GetPolicyVersion",
        GetPolicyVersionResponse.builder(),
        answer ->
            answer.policyVersion(
                PolicyVersion.builder().document(encoded(MemoryAws.BOUNDARY)).build()));
  }

  @Override
  public GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
      GetAccountAuthorizationDetailsRequest request) {
    return aws.call(
        "GetAccountAuthorizationDetails",
        GetAccountAuthorizationDetailsResponse.builder(),
        answer ->
            answer
                .roleDetailList(
                    roles.values().stream()
                        .map(role -> role.detail(shown(role), MemoryIam::encoded))
                        .toList())
                .isTruncated(false));
  }

  @Override
  public ListRolesResponse listRoles(ListRolesRequest request) {
    return aws.call(
        "ListRoles",
        ListRolesResponse.builder(),
        answer ->
            answer.roles(roles.values().stream().map(this::shown).toList()).isTruncated(false));
  }

  @Override
  public GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request) {
    return aws.call(
        "GetAccountSummary",
        GetAccountSummaryResponse.builder(),
        answer -> answer.summaryMapWithStrings(Map.of("AssumeRolePolicySizeQuota", 2048)));
  }

  @Override
  public String serviceName() {
    return "iam";
  }

  @Override
  public void close() {}

  private Role shown(MemoryRole role) {
    return role.shown(encoded(principals.shown(role.trust)));
  }

  private MemoryRole existing(String name) {
    return role(name).orElseThrow(() -> error(404, "NoSuchEntity", "no role " + name));
  }

  /** IAM sends every document URL-encoded, and a space not as a plus sign. */
  private static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static IamException error(int status, String code, String message) {
    return (IamException)
        IamException.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }
}
