package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an account can be written to, and what was found in it; output only. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetAccountStatus(
    @JsonPropertyDescription("metadata.generation that this status speaks of.")
        long observedGeneration,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Ready always; Reconciling and Stalled only while true, by the kstatus conventions.")
        List<Condition> conditions,
    @Nullable
        @JsonPropertyDescription(
            "The permissions boundary as it was last seen; absent before the first look.")
        Boundary boundary,
    @Nullable
        @JsonPropertyDescription("The account's quotas of IAM; absent until AWS has said them.")
        Quotas quotas,
    @Size(max = 500)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonPropertyDescription(
            "Roles of this installation that no access stands behind, sorted by ARN, at most 500.")
        List<Orphan> orphans) {

  public TargetAccountStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    orphans = orphans == null ? List.of() : List.copyOf(orphans);
  }

  /** What was found of the boundary. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Boundary(
      @Nullable
          @Size(max = 128)
          @JsonPropertyDescription("Unique id of the policy (ANPA…); absent where it is missing.")
          String policyId,
      @Nullable
          @Size(max = 128)
          @JsonPropertyDescription(
              "The default version, such as v3, that was judged; absent where it is missing.")
          String version,
      @Required
          @JsonPropertyDescription(
              "Whether it bounds as it must; if not, Ready says what is wrong.")
          boolean accepted) {}

  /** A role that no access, or no record of one, stands behind. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Orphan(
      @Required @JsonPropertyDescription("ARN of the role.") String arn,
      @Required @JsonPropertyDescription("Its unique id (AROA…).") String roleId,
      @Required @JsonPropertyDescription("Namespace of the access that its tags name.")
          String namespace,
      @Required @JsonPropertyDescription("Name of that access.") String name,
      @Required
          @JsonPropertyDescription(
              "When it was found, by the clock of AWS; it is held from then on.")
          Instant foundAt,
      @Nullable
          @JsonPropertyDescription(
              "When its term ends, as its record or else its trust policy says; absent where"
                  + " neither does.")
          Instant endsAt) {}

  /** What AWS lets the account have; what changes often is left out. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Quotas(
      @Min(1) @JsonPropertyDescription("Characters of a trust policy at most.") int trustPolicySize,
      @Min(1) @JsonPropertyDescription("Characters of a role's inline policies together at most.")
          int rolePolicySize,
      @Min(1) @JsonPropertyDescription("Roles in the account at most.") int roles) {}
}
