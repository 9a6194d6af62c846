package dev.drawbridge.sandbox.aws;

import java.util.Optional;

/** Refuses to change roles that AWS itself keeps. */
final class ProtectedRoles implements Check {

  @Override
  public Optional<AwsMessage> refusal(Ask ask) {
    return ask.parameter("RoleName")
        .filter(name -> ask.write() && keptByAws(name))
        .map(
            name ->
                AwsError.unmodifiable(
                    "Cannot perform the operation on the protected role '%s' - this role is only modifiable by AWS"
                        .formatted(name)));
  }

  private static boolean keptByAws(String name) {
    return name.startsWith("AWSServiceRoleFor") || name.startsWith("AWSReservedSSO_");
  }
}
