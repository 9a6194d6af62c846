package dev.drawbridge.aws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.IamException;

/** IAM of an account with one policy, as the test has it; notes what it is asked. */
final class FakeIam implements IamClient {
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> versions = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private String policyId = "";
  private String defaultVersion = "";
  private Map<String, Integer> summary = Map.of();
  private Runnable beforeAnswer = () -> {};

  FakeIam hasPolicy(String id, String version, String document) {
    policyId = id;
    defaultVersion = version;
    versions.put(version, document);
    return this;
  }

  void hasNoPolicy() {
    policyId = "";
  }

  FakeIam hasSummary(Map<String, Integer> quotas) {
    summary = quotas;
    return this;
  }

  /** Answers an operation with an error code from now on; with an empty one as it should. */
  void answers(String operation, String code) {
    failures.put(operation, code);
  }

  void beforeAnswer(Runnable waiting) {
    beforeAnswer = waiting;
  }

  /** The operations since the last time of asking. */
  List<String> callsSince() {
    synchronized (calls) {
      var since = List.copyOf(calls);
      calls.clear();
      return since;
    }
  }

  @Override
  public GetPolicyResponse getPolicy(GetPolicyRequest request) {
    called("GetPolicy");
    if (policyId.isEmpty()) {
      throw error("NoSuchEntity");
    }
    return GetPolicyResponse.builder()
        .policy(p -> p.policyId(policyId).defaultVersionId(defaultVersion))
        .build();
  }

  @Override
  public GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request) {
    called("GetPolicyVersion");
    return GetPolicyVersionResponse.builder()
        .policyVersion(v -> v.document(versions.get(request.versionId())))
        .build();
  }

  @Override
  public GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request) {
    called("GetAccountSummary");
    return GetAccountSummaryResponse.builder().summaryMapWithStrings(summary).build();
  }

  @Override
  public String serviceName() {
    return "iam";
  }

  @Override
  public void close() {}

  private void called(String operation) {
    calls.add(operation);
    beforeAnswer.run();
    var code = failures.getOrDefault(operation, "");
    if (!code.isEmpty()) {
      throw error(code);
    }
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
