package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/** One condition, shaped as the Kubernetes API conventions ask (metav1.Condition). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
    @Required @Size(min = 1, max = 316) @JsonPropertyDescription("What the condition is about.")
        String type,
    @Required @JsonPropertyDescription("True, False or Unknown.") Status status,
    @JsonPropertyDescription("metadata.generation that the condition speaks of.")
        long observedGeneration,
    @Required @JsonPropertyDescription("When status last changed.") Instant lastTransitionTime,
    @Required @Size(min = 1, max = 1024) @JsonPropertyDescription("The cause in one word.")
        String reason,
    @Required @Size(max = 32768) @JsonPropertyDescription("What is so, and what to do next.")
        String message) {

  public static final String READY = "Ready";
  public static final String RECONCILING = "Reconciling";
  public static final String STALLED = "Stalled";

  /** The access is granted, and the rules warn of something; present only while true. */
  public static final String WARNED = "Warned";

  /** Admission policies are missing, so no renewal is honoured; present only while true. */
  public static final String UNGUARDED = "Unguarded";

  /** The boundary never lets some granted actions through; present only while true. */
  public static final String INEFFECTIVE = "Ineffective";

  /** A review, or an end that comes first, is near or overdue; present only while true. */
  public static final String REVIEW_DUE = "ReviewDue";

  /** The clocks of operator and AWS differ by more than 30 s; present only while true. */
  public static final String CLOCK_SKEWED = "ClockSkewed";

  /** The roles of the account could not be read in a sweep; present only while true. */
  public static final String UNSWEPT = "Unswept";

  /** Roles of this installation have no access; present only while true. */
  public static final String ORPHANED = "Orphaned";

  /** Roles under our path are not ours; present only while true. */
  public static final String FOREIGN_ROLES = "ForeignRoles";

  /** The role was changed by others and put right lately; present only while true. */
  public static final String DRIFTED = "Drifted";

  /** The three values that Kubernetes knows. */
  public enum Status {
    True,
    False,
    Unknown
  }
}
