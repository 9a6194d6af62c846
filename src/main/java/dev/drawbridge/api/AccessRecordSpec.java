package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator remembers of an access. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessRecordSpec(
    @Required @JsonPropertyDescription("Namespace of the access.") String namespace,
    @Required @JsonPropertyDescription("UID of that namespace.") String namespaceUid,
    @Required @JsonPropertyDescription("Name of the access.") String name,
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
    @JsonPropertyDescription("Whether the access is suspended; lifted only by an update.")
        boolean suspended,
    @Size(max = 200) @JsonPropertyDescription("What was changed in AWS, oldest first.")
        List<Change> changes,
    @Nullable @JsonPropertyDescription("Present once the role is gone.") Ended ended) {

  public AccessRecordSpec {
    externalIds = externalIds == null ? List.of() : List.copyOf(externalIds);
    terms = terms == null ? List.of() : List.copyOf(terms);
    changes = changes == null ? List.of() : List.copyOf(changes);
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
      @Nullable @JsonPropertyDescription("The party's end, where it has one.")
          Instant partyEndsOn) {}

  /** One change made in AWS. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Change(
      @Required @JsonPropertyDescription("When, by the clock of AWS.") Instant at,
      @Required @JsonPropertyDescription("The IAM operation.") String operation,
      @Required @JsonPropertyDescription("AWS's request id, to be found in CloudTrail.")
          String requestId) {}

  /** How the access ended. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Ended(
      @Required @JsonPropertyDescription("When the role was seen to be gone.") Instant at,
      @Required @JsonPropertyDescription("Why, in one word.") String reason) {}
}
