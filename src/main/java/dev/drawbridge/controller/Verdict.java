package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;

/** What a person reads of a decision. */
record Verdict(Phase phase, Reason reason, String message) {
  static Verdict of(Phase phase, Reason reason) {
    return new Verdict(phase, reason, reason.meaning() + " " + reason.remedy());
  }
}
