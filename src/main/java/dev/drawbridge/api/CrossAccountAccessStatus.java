package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator made of the access; output only, never read as an input. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CrossAccountAccessStatus(
    @JsonPropertyDescription("Where the access stands, in one word.") Phase phase,
    @Nullable @JsonPropertyDescription("ARN of the role in the target account.") String roleArn,
    @Nullable @JsonPropertyDescription("Unique id of the role (AROA…).") String roleId,
    @JsonPropertyDescription("ExternalIds that the role accepts now; they are not secrets.")
        List<String> externalIds,
    @Nullable @JsonPropertyDescription("The approved stretch of time that is running or ran last.")
        TermStatus term,
    @Nullable
        @JsonPropertyDescription(
            "The instant written into AWS, after which the role lets nobody in and allows nothing.")
        Instant deadline,
    @Nullable
        @Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        @JsonPropertyDescription(
            "The day, in UTC, on which the role was last used, as AWS shows it some hours later.")
        String lastUsed,
    @Nullable @JsonPropertyDescription("What the caller needs to use the role.") Assume assume,
    @JsonPropertyDescription("metadata.generation that this status speaks of.")
        long observedGeneration,
    @JsonPropertyDescription(
            "Ready always; Reconciling and Stalled only while true, by the kstatus conventions.")
        List<Condition> conditions) {

  /** How the message of a refused access ends while its role lets nobody in. */
  public static final String ROLE_CLOSED = "The role is closed.";

  public CrossAccountAccessStatus {
    externalIds = externalIds == null ? List.of() : List.copyOf(externalIds);
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }

  /** Where an access stands. */
  public enum Phase {
    Pending,
    Active,
    ReviewDue,
    Suspended,
    Expired,
    Rejected,
    Conflict
  }

  /** The fixed points of a term. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record TermStatus(
      @JsonPropertyDescription("When the operator accepted the term, by the clock of AWS.")
          Instant startedAt,
      @JsonPropertyDescription("When the role is deleted.") Instant endsAt,
      @JsonPropertyDescription("The review instant of this term.") Instant reviewDate) {}

  /** What the caller's side needs. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Assume(
      @JsonPropertyDescription(
              "A profile for ~/.aws/config that assumes the role; set source_profile or"
                  + " credential_source to your own.")
          String profile,
      @JsonPropertyDescription(
              "The policy statement, as JSON, that the principal's own account must allow it.")
          String callerStatement) {}
}
