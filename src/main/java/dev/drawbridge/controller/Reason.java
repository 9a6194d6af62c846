package dev.drawbridge.controller;

import dev.drawbridge.aws.AwsFailure;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every public condition reason with what it means and what to do; the docs list this enum. */
public enum Reason {
  Granted("The role is as the spec asks.", ""),
  ReviewAhead(
      "The review date, or the end of the term, is near.",
      "Look at the access and set a later spec.reviewDate, or let it end."),
  ReviewDue("The review date has passed.", "Look at the access and set a later spec.reviewDate."),
  ReviewOverdue(
      "The grace after the review date is over; the role lets nobody in.",
      "Look at the access and set a later spec.reviewDate."),
  Suspended("spec.suspended closed the role.", "Set spec.suspended to false to resume."),
  AccountSuspended("The target account is suspended.", "Ask the platform team why it was stopped."),
  PartySuspended(
      "The party is suspended; every access of it is closed.",
      "Ask the platform team why it was stopped."),
  Expired(
      "The term is over and the role is gone.",
      "Set a later spec.reviewDate to renew, or delete the access."),
  Deleted(
      "The access was deleted, and its role is gone.",
      "To ask for it again, apply it; its record goes on with the term."),
  Ending("The term is over and the role is being removed.", "It is tried for ever."),
  Warned("The rules warn of something and refuse nothing.", "Do what the message says."),
  AdmissionMissing(
      "Admission policies are missing or were weakened, so no renewal and no resume is honoured.",
      "Apply deploy/admission again."),
  OutsideBoundary(
      "The permissions boundary of the account never lets some granted actions through.",
      "Remove them, or ask the platform team to allow them in the boundary."),
  Rejected("The rules refuse the access.", "Do what the message says of each field."),
  NamespaceReplaced(
      "A namespace of the same name had this access before.",
      "Set a later spec.reviewDate to ask for it anew."),
  AccountReplaced(
      "The role of this access is, or was, in another account than the one that the TargetAccount"
          + " names now; a term is not carried over.",
      "If the role still exists, restore that TargetAccount or remove the role by hand; then set a"
          + " later spec.reviewDate to ask for access anew."),
  RoleNotOurs(
      "A role of that name exists and is not ours; nothing was written.",
      "Remove or rename that role, or give the access another name."),
  Repaired(
      "Somebody else changed the role, and it was put right.",
      "Find out who did in CloudTrail of the target account, and stop it."),
  Contended(
      "Somebody else keeps on changing the role, so it lets nobody in.",
      "Find out who does in CloudTrail of the target account, and stop it."),
  Orphaned(
      "No access stands behind roles of this installation, whose tags name one.",
      "Each is removed once its hold is over, and sooner where its term ends;"
          + " kubectl drawbridge release removes them within a minute."),
  OrphansGuarded(
      "No access stands behind so many roles of this installation, more than 10 and more than 20 %,"
          + " that none of them is removed until a person has looked.",
      "Find out whether the cluster lost its accesses; if the roles may go, run kubectl drawbridge"
          + " release."),
  ForeignRole(
      "Roles under this installation's path are not ours; they are never touched.",
      "Find out who made them in CloudTrail of the account; give a second cluster another"
          + " drawbridge.installation."),
  RoleDisowned(
      "The role of this access was changed so that it no longer says it is ours; it is not"
          + " removed.",
      "Put its drawbridge: tags back, or remove the role by hand."),
  RoleRecreated(
      "Somebody deleted the role and created it anew with our tags; it lets nobody in.",
      "Find out who did; set a later spec.reviewDate to go on with that role, or delete the access,"
          + " which removes it."),
  PrincipalDeleted(
      "The principal was deleted in its account, and whoever makes one of that name would get its"
          + " access.",
      "Check who owns that name now, then set a later spec.reviewDate, or name another"
          + " spec.principal."),
  PrincipalRebound(
      "The principal was deleted, and a renewal has bound its ARN anew: the role now lets in whoever"
          + " has that name.",
      "Check that it is who you think; if not, set spec.suspended to true."),
  AccountMissing(
      "The TargetAccount of a role is gone, so the role cannot be reached.",
      "Create the TargetAccount again so that the role can be removed."),
  Ready("The account can be written to.", ""),
  Duplicate("An older TargetAccount has the same account id.", "Delete one of the two."),
  InUse("Accesses still live in the account.", "Delete them, or wait for their end."),
  Trusted("Accesses may be granted to the accounts of the party.", ""),
  AccountShared(
      "An account of the party is in another party too; the accesses of that account are closed"
          + " until one of them gives it up.",
      "Remove it from the spec.accounts of all of them but one."),
  PartyEnded(
      "The end of the party has come or cannot be read; nothing is granted to it.",
      "Set a later spec.endsOn if it is still trusted, or delete the party."),
  Throttled("AWS asks for fewer calls.", "It is tried again."),
  AwsUnreachable("AWS gave no answer.", "Check network, proxy and endpoint; it is tried again."),
  AccessDenied(
      "AWS does not allow the call.",
      "Check the provisioner's trust, ExternalId and policy; it is tried again."),
  CredentialsRefused(
      "AWS does not take the operator's credentials.",
      "Check the identity that the operator runs with; it is tried again."),
  ClockSkew("The clocks of operator and AWS differ.", "Set the node's clock; it is tried again."),
  NotFound("What the call names is not there.", "It is tried again."),
  RoleExists("A role of that name appeared meanwhile.", "It is looked at again."),
  NotShownYet(
      "AWS does not find a role that was written to less than two minutes ago, which proves"
          + " nothing: IAM shows changes late.",
      "It is looked at again."),
  Busy("Somebody else changes the role.", "It is tried again."),
  PrincipalMissing(
      "The principal does not exist.", "Create it, or correct spec.principal; it is tried again."),
  BoundaryMissing(
      "The account's permissions boundary does not exist or is not accepted.",
      "Ask the platform team to create or correct it; no role is created without."),
  QuotaExceeded("A quota of the account is used up.", "Raise it, or remove unused roles."),
  WrongAccount(
      "The provisioner leads to another account.", "Correct spec.provisioner of the account."),
  InvalidRequest("AWS refuses what was asked.", "Correct the spec as the message says."),
  UnknownFailure("AWS answered a code that is not known here.", "Read the message; report it."),
  InternalError("The operator failed.", "Read its log; it is tried again.");

  private final String meaning;
  private final String remedy;

  Reason(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** What is so, one sentence. */
  public String meaning() {
    return meaning;
  }

  /** What a person does next, one sentence. */
  public String remedy() {
    return remedy;
  }

  /** The text that a person reads: what is so, what exactly (no full stop), what to do. */
  String message(String details) {
    return Stream.of(
            meaning, details.isEmpty() ? "" : details.replaceAll("\\.+$", "") + ".", remedy)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The reason that a failure of AWS becomes. */
  static Reason of(AwsFailure.Kind kind) {
    return switch (kind) {
      case THROTTLED -> Throttled;
      case UNREACHABLE -> AwsUnreachable;
      case DENIED -> AccessDenied;
      case CREDENTIALS -> CredentialsRefused;
      case CLOCK_SKEW -> ClockSkew;
      case NOT_FOUND -> NotFound;
      case EXISTS -> RoleExists;
      case BUSY -> Busy;
      case PRINCIPAL_MISSING -> PrincipalMissing;
      case BOUNDARY_MISSING -> BoundaryMissing;
      case NOT_SHOWN -> NotShownYet;
      case DISOWNED -> RoleDisowned;
      case QUOTA -> QuotaExceeded;
      case WRONG_ACCOUNT -> WrongAccount;
      case INVALID -> InvalidRequest;
      case UNKNOWN -> UnknownFailure;
    };
  }
}
