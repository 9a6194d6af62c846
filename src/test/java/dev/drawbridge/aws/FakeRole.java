package dev.drawbridge.aws;

import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.RoleAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.IamResponse;
import software.amazon.awssdk.services.iam.model.IamResponseMetadata;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
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

/** IAM of an account with at most one role, which a test may look into; notes what it is asked. */
public final class FakeRole implements IamClient {
  private static final String DROP = "no answer";

  private final RoleAddress address;
  private final List<String> calls = new ArrayList<>();
  private final Map<String, String> failures = new HashMap<>();
  private final Map<String, Runnable> before = new HashMap<>();
  private final Map<String, String> policies = new TreeMap<>();
  private final List<String> attached = new ArrayList<>();
  private Optional<ObservedRole> role = Optional.empty();
  private Optional<FakeRole> shown = Optional.empty();
  private int created;

  /** No role yet. */
  public FakeRole(RoleAddress address) {
    this.address = address;
  }

  /** The role as it is now, with these inline policies. */
  public FakeRole has(ObservedRole role, Map<String, String> policies) {
    this.role = Optional.of(role);
    this.policies.clear();
    this.policies.putAll(policies);
    return this;
  }

  /** Shows the role as it is now, whatever becomes of it. */
  public FakeRole showsLate() {
    shown = Optional.of(new FakeRole(address));
    role.ifPresent(now -> shown.get().has(now, policies));
    return this;
  }

  /** A managed policy that foreign hands attached. */
  public FakeRole hasAttached(String arn) {
    attached.add(arn);
    return this;
  }

  /** Answers an operation, or one with a policy's name behind it, with an error code. */
  public FakeRole answers(String operation, String code) {
    failures.put(operation, code);
    return this;
  }

  /** Does an operation, or one with a policy's name behind it, and gives no answer. */
  public FakeRole drops(String operation) {
    return answers(operation, DROP);
  }

  /** Answers again as it should. */
  public void works() {
    failures.clear();
  }

  /** Does this as soon as an operation is asked for. */
  public void before(String operation, Runnable action) {
    before.put(operation, action);
  }

  /** The role, to ask and to change it, as an operator does that has just started. */
  public RoleCalls calls() {
    var made =
        new Calls(
            "1",
            new CallBudget(1000, 1000, System::nanoTime),
            new CallMetrics(new SimpleMeterRegistry()));
    var maker =
        new RoleCalls.Maker() {
          @Override
          public <T> T make(String operation, Supplier<T> call) {
            return made.make(Haste.ORDINARY, operation, call);
          }
        };
    return new RoleCalls(address, this, new Sent(() -> Instant.EPOCH), maker, maker);
  }

  /** What there is now. */
  public Optional<ObservedRole> role() {
    return role;
  }

  /** The inline policies by name. */
  public Map<String, String> policies() {
    return Map.copyOf(policies);
  }

  /** All that was asked, each with the name of its policy, refused or not. */
  public List<String> asked() {
    return List.copyOf(calls);
  }

  /** What was asked for that changes something. */
  public List<String> writes() {
    return calls.stream()
        .filter(call -> !call.startsWith("Get") && !call.startsWith("List"))
        .toList();
  }

  @Override
  public GetRoleResponse getRole(GetRoleRequest request) {
    called("GetRole");
    return answer(GetRoleResponse.builder().role(model(shown().existing()))).build();
  }

  @Override
  public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
    called("GetRolePolicy " + request.policyName());
    var document = shown().policy(request.policyName());
    return answer(GetRolePolicyResponse.builder().policyDocument(document)).build();
  }

  @Override
  public CreateRoleResponse createRole(CreateRoleRequest request) {
    called("CreateRole");
    if (role.isPresent()) {
      throw error("EntityAlreadyExists");
    }
    var tags = new HashMap<String, String>();
    request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    created++;
    var made =
        new ObservedRole(
            address.arn(),
            "AROACREATED" + created,
            request.assumeRolePolicyDocument(),
            Optional.ofNullable(request.permissionsBoundary()),
            tags,
            request.maxSessionDuration(),
            request.description());
    role = Optional.of(made);
    return answer(CreateRoleResponse.builder().role(model(made))).build();
  }

  @Override
  public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
    called("PutRolePolicy " + request.policyName());
    existing();
    policies.put(request.policyName(), request.policyDocument());
    return answer(PutRolePolicyResponse.builder()).build();
  }

  @Override
  public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
    called("DeleteRolePolicy " + request.policyName());
    policy(request.policyName());
    policies.remove(request.policyName());
    return answer(DeleteRolePolicyResponse.builder()).build();
  }

  @Override
  public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(
      UpdateAssumeRolePolicyRequest request) {
    called("UpdateAssumeRolePolicy");
    change(
        existing(),
        request.policyDocument(),
        existing().boundary(),
        existing().maxSessionSeconds());
    return answer(UpdateAssumeRolePolicyResponse.builder()).build();
  }

  @Override
  public UpdateRoleResponse updateRole(UpdateRoleRequest request) {
    called("UpdateRole");
    change(existing(), existing().trust(), existing().boundary(), request.maxSessionDuration());
    return answer(UpdateRoleResponse.builder()).build();
  }

  @Override
  public PutRolePermissionsBoundaryResponse putRolePermissionsBoundary(
      PutRolePermissionsBoundaryRequest request) {
    called("PutRolePermissionsBoundary");
    var boundary = Optional.of(request.permissionsBoundary());
    change(existing(), existing().trust(), boundary, existing().maxSessionSeconds());
    return answer(PutRolePermissionsBoundaryResponse.builder()).build();
  }

  @Override
  public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
    called("DeleteRole");
    existing();
    if (!policies.isEmpty() || !attached.isEmpty()) {
      throw error("DeleteConflict");
    }
    role = Optional.empty();
    return answer(DeleteRoleResponse.builder()).build();
  }

  @Override
  public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
      ListInstanceProfilesForRoleRequest request) {
    called("ListInstanceProfilesForRole");
    return ListInstanceProfilesForRoleResponse.builder().instanceProfiles(List.of()).build();
  }

  @Override
  public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
    called("ListRolePolicies");
    return ListRolePoliciesResponse.builder().policyNames(policies.keySet()).build();
  }

  @Override
  public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
      ListAttachedRolePoliciesRequest request) {
    called("ListAttachedRolePolicies");
    return ListAttachedRolePoliciesResponse.builder()
        .attachedPolicies(
            attached.stream().map(arn -> AttachedPolicy.builder().policyArn(arn).build()).toList())
        .build();
  }

  @Override
  public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
    called("DetachRolePolicy");
    attached.remove(request.policyArn());
    return answer(DetachRolePolicyResponse.builder()).build();
  }

  @Override
  public String serviceName() {
    return "iam";
  }

  @Override
  public void close() {}

  private FakeRole shown() {
    return shown.orElse(this);
  }

  private void called(String call) {
    calls.add(call);
    var operation = call.split(" ", 2)[0];
    before.getOrDefault(operation, () -> {}).run();
    var code = fault(call);
    if (!code.isEmpty() && !code.equals(DROP)) {
      throw error(code);
    }
  }

  private String fault(String call) {
    return failures.getOrDefault(call, failures.getOrDefault(call.split(" ", 2)[0], ""));
  }

  private ObservedRole existing() {
    return role.orElseThrow(() -> error("NoSuchEntity"));
  }

  private String policy(String name) {
    return Optional.ofNullable(policies.get(name)).orElseThrow(() -> error("NoSuchEntity"));
  }

  private void change(ObservedRole old, String trust, Optional<String> boundary, int seconds) {
    role =
        Optional.of(
            new ObservedRole(
                old.arn(), old.roleId(), trust, boundary, old.tags(), seconds, old.description()));
  }

  private static Role model(ObservedRole role) {
    return Role.builder()
        .arn(role.arn())
        .roleId(role.roleId())
        .assumeRolePolicyDocument(role.trust())
        .permissionsBoundary(
            role.boundary()
                .map(
                    arn ->
                        AttachedPermissionsBoundary.builder().permissionsBoundaryArn(arn).build())
                .orElse(null))
        .tags(
            role.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .maxSessionDuration(role.maxSessionSeconds())
        .description(role.description())
        .build();
  }

  private <B extends IamResponse.Builder> B answer(B builder) {
    if (fault(calls.getLast()).equals(DROP)) {
      throw SdkClientException.create("the connection was dropped");
    }
    var id = Map.of("AWS_REQUEST_ID", "request-" + calls.size());
    builder.responseMetadata(IamResponseMetadata.create(DefaultAwsResponseMetadata.create(id)));
    return builder;
  }

  private static IamException error(String code) {
    return (IamException)
        IamException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage("as asked").build())
            .build();
  }
}
