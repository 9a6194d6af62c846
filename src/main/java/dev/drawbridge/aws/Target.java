package dev.drawbridge.aws;

import dev.drawbridge.api.TargetAccountSpec;

/**
 * How a target account is reached.
 *
 * @param accountId 12 digits
 * @param provisioner ARN of the role to assume
 * @param externalId the ExternalId that its trust asks for
 */
public record Target(String accountId, String partition, String provisioner, String externalId) {
  /** Reads it from the object. */
  public static Target of(TargetAccountSpec spec) {
    return new Target(
        spec.accountId(),
        spec.partition(),
        spec.provisioner().roleArn(),
        spec.provisioner().externalId());
  }
}
