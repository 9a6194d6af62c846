package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SelectableField;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator remembers of an access. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessRecordSpec(
    @Required @SelectableField @JsonPropertyDescription("Namespace of the access.")
        String namespace,
    @Required @JsonPropertyDescription("UID of that namespace.") String namespaceUid,
    @Required @SelectableField @JsonPropertyDescription("Name of the access.") String name,
    @Required @JsonPropertyDescription("The access object as it was judged last.") Seen seen,
    @Required @JsonPropertyDescription("The role, as it was or will be created.") Role role,
    @Size(max = 2)
        @JsonPropertyDescription(
            "ExternalIds that the role accepts, the one in force first; they are not secrets.")
        List<String> externalIds,
    @Nullable
        @JsonPropertyDescription(
            "Until when the second ExternalId, which was replaced, is still accepted.")
        Instant overlapEndsAt,
    @Size(max = 100) @JsonPropertyDescription("The terms, oldest first; the last one counts.")
        List<TermEntry> terms,
    @Required @JsonPropertyDescription("The spec that was accepted last.")
        CrossAccountAccessSpec accepted,
    @Nullable @JsonPropertyDescription("Where that spec came from.") Origin acceptedFrom,
    @JsonPropertyDescription("Whether the access is suspended; lifted only by an update.")
        boolean suspended,
    @Nullable
        @JsonPropertyDescription(
            "The sessions that an inline policy of the role denies, while any of them may live.")
        Revocation revocation,
    @Nullable
        @JsonPropertyDescription(
            "The principal was deleted in its account; kept until a renewal, or until an update names"
                + " another principal.")
        PrincipalDeleted principalDeleted,
    @Nullable
        @JsonPropertyDescription(
            "SHA-256, in hexadecimal, of what the role was seen to say last, so that what others"
                + " change is told from what is asked for.")
        String roleDigest,
    @Size(max = 50)
        @JsonPropertyDescription(
            "When the role was put right after others had changed it, oldest" + " first.")
        List<Repair> repairs,
    @Size(max = 200) @JsonPropertyDescription("What was changed in AWS, oldest first.")
        List<Change> changes,
    @Size(max = 100) @JsonPropertyDescription("Every role that the access has had, oldest first.")
        List<PastRole> pastRoles,
    @Size(max = 50)
        @JsonPropertyDescription(
            "Every ExternalId that a role of the access has accepted, oldest first.")
        List<PastExternalId> pastExternalIds,
    @JsonPropertyDescription("How many older entries were dropped from each list to bound it.")
        Dropped dropped,
    @Nullable @JsonPropertyDescription("Present once the role is gone.") Ended ended) {

  public AccessRecordSpec {
    externalIds = externalIds == null ? List.of() : List.copyOf(externalIds);
    terms = terms == null ? List.of() : List.copyOf(terms);
    changes = changes == null ? List.of() : List.copyOf(changes);
    repairs = repairs == null ? List.of() : List.copyOf(repairs);
    pastRoles = pastRoles == null ? List.of() : List.copyOf(pastRoles);
    pastExternalIds = pastExternalIds == null ? List.of() : List.copyOf(pastExternalIds);
    dropped = dropped == null ? Dropped.NONE : dropped;
  }

  /** Says whether a role may exist: one was or is about to be created and is not known gone. */
  public boolean living() {
    return ended == null;
  }

  /** The object that was judged last, so that a re-created one renews and resumes nothing. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Seen(
      @Required @JsonPropertyDescription("Its UID.") String uid,
      @Required @JsonPropertyDescription("Its review date, past which an update renews.")
          Instant reviewDate,
      @JsonPropertyDescription("Its spec.suspended.") boolean suspended) {}

  /** The role of the access. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Role(
      @Required @JsonPropertyDescription("ARN of the role.") String arn,
      @Nullable @JsonPropertyDescription("Unique id (AROA…); absent until AWS has answered.")
          String id) {}

  /** One term and the inputs that were fixed when it started. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TermEntry(
      @Required @JsonPropertyDescription("When it started, by the clock of AWS.") Instant startedAt,
      @Required @JsonPropertyDescription("Its length.") String duration,
      @Required @JsonPropertyDescription("Its review instant.") Instant reviewDate,
      @Required @JsonPropertyDescription("How long after the review date it still works.")
          String reviewGrace,
      @Nullable @JsonPropertyDescription("The party's end, where it has one.") Instant partyEndsOn,
      @Nullable
          @JsonPropertyDescription(
              "When it ends; computed from the fields above, for whoever reads it.")
          Instant endsAt,
      @Nullable @JsonPropertyDescription("Where the spec that started it came from.")
          Origin from) {}

  /** Where a spec came from. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Origin(
      @Required
          @JsonPropertyDescription(
              "SHA-256, in hexadecimal, of the accepted spec as JSON with sorted keys and without"
                  + " white space.")
          String specDigest,
      @Nullable
          @JsonPropertyDescription(
              "Who wrote it, by metadata.managedFields of the access; absent where that was not"
                  + " known.")
          Writer writer) {}

  /** A field manager. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Writer(
      @Required
          @JsonPropertyDescription(
              "The field manager. It names a program such as kubectl or a GitOps controller and"
                  + " not a user, and whoever writes chooses it; the audit log of the API server"
                  + " names the user.")
          String manager,
      @Required
          @JsonPropertyDescription(
              "When it last changed a field that it owns, by the clock of the API server.")
          Instant at) {}

  /** Which sessions are cut. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Revocation(
      @Required @JsonPropertyDescription("Sessions issued before it, by the clock of AWS.")
          Instant issuedBefore,
      @Required @JsonPropertyDescription("When the longest of them has ended.") Instant until) {}

  /** What AWS showed in the trust instead of the principal. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PrincipalDeleted(
      @Required @JsonPropertyDescription("The unique id (AROA… or AIDA…) that the principal had.")
          String uniqueId,
      @Required @JsonPropertyDescription("When it was first seen, by the clock of AWS.")
          Instant seenAt,
      @JsonPropertyDescription("Whether it was seen again, so that the role lets nobody in.")
          boolean closed) {}

  /** One time that the role was put right. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Repair(
      @Required @JsonPropertyDescription("When, by the clock of AWS.") Instant at,
      @Size(max = 12) @JsonPropertyDescription("What had been changed.") List<String> differed) {
    public Repair {
      differed = differed == null ? List.of() : List.copyOf(differed);
    }
  }

  /** One change made in AWS. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Change(
      @Required @JsonPropertyDescription("When, by the clock of AWS.") Instant at,
      @Required @JsonPropertyDescription("The IAM operation.") String operation,
      @Required @JsonPropertyDescription("AWS's request id, to be found in CloudTrail.")
          String requestId) {}

  /** A role that the access has had. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PastRole(
      @Required @JsonPropertyDescription("Its unique id (AROA…).") String id,
      @Required @JsonPropertyDescription("When it was first seen, by the clock of AWS.")
          Instant since) {}

  /** An ExternalId that a role of the access has accepted. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PastExternalId(
      @Required @JsonPropertyDescription("The ExternalId.") String externalId,
      @Required @JsonPropertyDescription("From when on, by the clock of AWS.") Instant since) {}

  /** How many of the oldest entries are no longer in the record. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Dropped(
      @JsonPropertyDescription("Entries of terms.") int terms,
      @JsonPropertyDescription("Entries of changes.") int changes,
      @JsonPropertyDescription("Entries of pastRoles.") int pastRoles,
      @JsonPropertyDescription("Entries of pastExternalIds.") int pastExternalIds,
      @JsonPropertyDescription("Entries of repairs.") int repairs) {
    /** Nothing was dropped: the record is whole. */
    public static final Dropped NONE = new Dropped(0, 0, 0, 0, 0);
  }

  /** How the access ended. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Ended(
      @Required @JsonPropertyDescription("When the role was seen to be gone.") Instant at,
      @Required
          @JsonPropertyDescription(
              "Why: Deleted (a person deleted the access), Expired (its term was over), PartyEnded"
                  + " (the party's end came first), NamespaceReplaced (its namespace was deleted"
                  + " and made again), AccountReplaced (its TargetAccount came to name another"
                  + " account, and the term was over before anybody could remove the role), Refused"
                  + " (it was no longer allowed before its role was seen to exist), Orphaned (no access"
                  + " stood behind its role any more).")
          EndReason reason) {}

  /** Why a role went. */
  public enum EndReason {
    Deleted,
    Expired,
    PartyEnded,
    NamespaceReplaced,
    AccountReplaced,
    Refused,
    Orphaned
  }
}
