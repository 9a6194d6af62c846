package dev.drawbridge.aws;

import java.util.Optional;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * One change that AWS confirmed.
 *
 * @param requestId AWS's id of the call, to be found in CloudTrail
 * @param roleId unique id of the role, where the call created it
 */
public record Made(String operation, String requestId, Optional<String> roleId) {
  /** Says whether it deleted the role. */
  public boolean deletedTheRole() {
    return operation.equals("DeleteRole");
  }

  static Made of(String operation, AwsResponse answer) {
    return new Made(operation, answer.responseMetadata().requestId(), Optional.empty());
  }
}
