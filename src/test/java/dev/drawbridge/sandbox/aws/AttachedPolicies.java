package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Refuses one managed policy too many on a role. */
final class AttachedPolicies implements Check {
  private final Moto moto;
  private final Quotas quotas;

  AttachedPolicies(Moto moto, Quotas quotas) {
    this.moto = moto;
    this.quotas = quotas;
  }

  @Override
  public Optional<AwsMessage> refusal(Ask ask) throws IOException, InterruptedException {
    if (!ask.is("AttachRolePolicy")) {
      return Optional.empty();
    }
    var role = Map.of("RoleName", ask.parameter("RoleName").orElse(""));
    var listed = moto.found(ask.account(), "ListAttachedRolePolicies", role);
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    var attached = Xml.all(Xml.parse(listed.get().body()), "PolicyArn");
    var most = quotas.of(ask.account(), Quota.MANAGED_POLICIES_PER_ROLE);
    var another =
        attached.stream()
            .noneMatch(arn -> ask.parameter("PolicyArn").equals(Optional.of(arn.getTextContent())));
    return another && attached.size() >= most
        ? Optional.of(AwsError.limitExceeded("Cannot exceed quota for PoliciesPerRole: " + most))
        : Optional.empty();
  }
}
