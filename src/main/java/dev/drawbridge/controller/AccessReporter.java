package dev.drawbridge.controller;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.aws.Made;
import dev.drawbridge.controller.EventWriter.Type;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Tells people what a pass did: status, Event, log line; nothing where nothing changed. */
final class AccessReporter {
  private static final Logger LOG = Logger.getLogger(AccessReporter.class);

  private final EventWriter events;

  AccessReporter(EventWriter events) {
    this.events = events;
  }

  /**
   * The object to patch the status with; empty where the status says so already.
   *
   * @param usedOn the last day on which AWS shows the role to have been used
   */
  Optional<CrossAccountAccess> report(
      CrossAccountAccess access,
      Outcome outcome,
      Remarks remarks,
      Optional<LocalDate> usedOn,
      Instant now) {
    var status = AccessStatus.of(access, outcome, remarks, usedOn, now);
    var before = Optional.ofNullable(access.getStatus());
    tell(access, outcome, remarks, before);
    remark(access, status, before);
    return before.filter(status::equals).isPresent()
        ? Optional.empty()
        : Optional.of(fresh(access, status));
  }

  /** Tells that the trust lets in whoever has the name of the principal by now. */
  void rebound(CrossAccountAccess access, String uniqueId) {
    var details = "%s was %s".formatted(access.getSpec().principal(), uniqueId);
    events.write(
        access,
        Type.Warning,
        Reason.PrincipalRebound.name(),
        Reason.PrincipalRebound.message(details));
  }

  /** The object to patch when the operator itself failed: all it knew, and that it failed. */
  CrossAccountAccess failed(CrossAccountAccess access, Instant now) {
    return fresh(access, AccessStatus.failed(access, now));
  }

  private void tell(
      CrossAccountAccess access,
      Outcome outcome,
      Remarks remarks,
      Optional<CrossAccountAccessStatus> before) {
    var verdict = outcome.verdict();
    if (!outcome.made().isEmpty()) {
      var operations =
          outcome.made().stream().map(Made::operation).collect(Collectors.joining(", "));
      log(access, "changed in AWS", operations, verdict);
      events.write(access, Type.Normal, happened(outcome), operations + ". " + verdict.message());
      return;
    }
    if (before.filter(status -> says(status, verdict)).isEmpty()) {
      log(access, "verdict", "none", verdict);
      if (verdict.reason() != Reason.Granted && !remarked(verdict, remarks)) {
        events.write(access, Type.Warning, verdict.reason().name(), verdict.message());
      }
    }
  }

  /** What the condition ReviewDue says too is told once. */
  private static boolean remarked(Verdict verdict, Remarks remarks) {
    return remarks.due().filter(due -> due.message().equals(verdict.message())).isPresent();
  }

  private void remark(
      CrossAccountAccess access,
      CrossAccountAccessStatus status,
      Optional<CrossAccountAccessStatus> before) {
    status.conditions().stream()
        .filter(condition -> Conditions.REMARKS.contains(condition.type()))
        .filter(condition -> before.filter(old -> says(old, condition)).isEmpty())
        .forEach(condition -> remark(access, condition));
  }

  /** A notice is given once, also where a crash came between its Event and the status. */
  private void remark(CrossAccountAccess access, Condition condition) {
    if (condition.type().equals(Condition.REVIEW_DUE)) {
      events.writeOnce(access, Type.Warning, condition.reason(), condition.message());
    } else {
      events.write(access, Type.Warning, condition.reason(), condition.message());
    }
  }

  private static void log(
      CrossAccountAccess access, String what, String operations, Verdict verdict) {
    LOG.infof(
        "%s: namespace=%s name=%s operations=\"%s\" phase=%s reason=%s message=\"%s\"",
        what,
        access.getMetadata().getNamespace(),
        access.getMetadata().getName(),
        operations,
        verdict.phase(),
        verdict.reason(),
        verdict.message());
  }

  private static String happened(Outcome outcome) {
    var operations = outcome.made().stream().map(Made::operation).toList();
    if (operations.contains("CreateRole")) {
      return "RoleCreated";
    }
    return operations.contains("DeleteRole") ? "RoleDeleted" : "RoleChanged";
  }

  private static boolean says(CrossAccountAccessStatus status, Verdict verdict) {
    return says(status, verdict.reason().name(), verdict.message());
  }

  private static boolean says(CrossAccountAccessStatus status, Condition condition) {
    return says(status, condition.reason(), condition.message());
  }

  private static boolean says(CrossAccountAccessStatus status, String reason, String message) {
    return status.conditions().stream()
        .anyMatch(
            condition -> condition.reason().equals(reason) && condition.message().equals(message));
  }

  /** Server-side apply owns just what this object holds: identity and status. */
  private static CrossAccountAccess fresh(
      CrossAccountAccess access, CrossAccountAccessStatus status) {
    var fresh = new CrossAccountAccess();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(access.getMetadata().getName())
            .withNamespace(access.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    return fresh;
  }
}
