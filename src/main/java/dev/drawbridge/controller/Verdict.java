package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.aws.AwsFailure;

/** What a person reads of a decision. */
record Verdict(Phase phase, Reason reason, String message) {
  static Verdict of(Phase phase, Reason reason, String details) {
    return new Verdict(phase, reason, reason.message(details));
  }

  static Verdict of(Phase phase, AwsFailure failure) {
    return of(phase, Reason.of(failure.kind()), failure.text());
  }
}
