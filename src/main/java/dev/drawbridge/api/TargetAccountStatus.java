package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
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
        Quotas quotas) {

  public TargetAccountStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
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

  /** What AWS lets the account have; what changes often is left out. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Quotas(
      @Min(1) @JsonPropertyDescription("Characters of a trust policy at most.") int trustPolicySize,
      @Min(1) @JsonPropertyDescription("Characters of a role's inline policies together at most.")
          int rolePolicySize,
      @Min(1) @JsonPropertyDescription("Roles in the account at most.") int roles) {}
}
