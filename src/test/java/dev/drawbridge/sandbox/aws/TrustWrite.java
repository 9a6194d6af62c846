package dev.drawbridge.sandbox.aws;

import java.util.Optional;

/** The calls that give a role its trust policy. */
final class TrustWrite {
  private TrustWrite() {}

  /** The trust policy that a call would write; empty in any other call. */
  static Optional<String> document(Ask ask) {
    if (ask.is("CreateRole")) {
      return ask.parameter("AssumeRolePolicyDocument");
    }
    return ask.is("UpdateAssumeRolePolicy") ? ask.parameter("PolicyDocument") : Optional.empty();
  }
}
