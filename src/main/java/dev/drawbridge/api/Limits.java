package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits that a platform team sets for one account. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[self.maxDuration, self.maxReviewInterval, self.reviewGrace, self.maxSessionDuration,"
            + " self.externalIdOverlap].all(d, d.matches('^(0|[1-9][0-9]{0,4})[mhd]$'))",
    message =
        "every duration in limits is a whole number followed by m, h or d; write for example 90m,"
            + " 12h or 30d")
@ValidationRule(
    value =
        "[self.?allowActions.orValue([]), self.?denyActions.orValue([])].all(list, list.all(a,"
            + " a.matches('^([*]|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+)$')))",
    message =
        "allowActions and denyActions hold actions, which may end in wildcards; write for example"
            + " s3:GetObject, s3:Get* or *")
public record Limits(
    @Default("90d")
        @Size(min = 2, max = 6)
        @JsonPropertyDescription("Longest spec.duration that is accepted.")
        String maxDuration,
    @Default("92d")
        @Size(min = 2, max = 6)
        @JsonPropertyDescription("How far ahead spec.reviewDate may lie when a term starts.")
        String maxReviewInterval,
    @Default("7d")
        @Size(min = 2, max = 6)
        @JsonPropertyDescription(
            "How long after the review date the access still works; fixed when a term starts.")
        String reviewGrace,
    @Default("1h")
        @Size(min = 2, max = 6)
        @JsonPropertyDescription("Longest spec.sessionDuration that is accepted, 1h to 12h.")
        String maxSessionDuration,
    @Default("24h")
        @Size(min = 2, max = 6)
        @JsonPropertyDescription("How long a replaced ExternalId stays valid beside the new one.")
        String externalIdOverlap,
    @Nullable
        @Size(max = 500)
        @JsonPropertyDescription(
            "A ceiling: only these actions may be granted; absent: every action that is not"
                + " denied.")
        List<@Size(min = 1, max = 128) String> allowActions,
    @Nullable @Size(max = 500) @JsonPropertyDescription("Actions that are never granted here.")
        List<@Size(min = 1, max = 128) String> denyActions,
    @Nullable
        @Size(max = 50)
        @JsonPropertyDescription(
            "Exceptions to the deny list; never iam:*, sts:*, organizations:*.")
        List<Exemption> exceptions) {

  /** The limits of an account that states none. */
  public static final Limits DEFAULTS =
      new Limits("90d", "92d", "7d", "1h", "24h", null, null, null);

  /** Denied actions that named namespaces may be granted all the same. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @ValidationRule(
      value =
          "self.actions.all(a, a.matches('^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$') &&"
              + " !a.lowerAscii().matches('^(iam|sts|organizations):'))",
      fieldPath = ".actions",
      message =
          "an exception names actions of a service, such as ec2:RunInstances; for iam, sts and"
              + " organizations there is none")
  public record Exemption(
      @Required @Size(min = 1, max = 50) @JsonPropertyDescription("The actions that are allowed.")
          List<@Size(min = 1, max = 128) String> actions,
      @Required @JsonPropertyDescription("Which namespaces the exception is for, by their labels.")
          NamespaceSelector namespaces,
      @Required @Size(min = 1, max = 1024) @JsonPropertyDescription("Why; shown to auditors.")
          String reason) {}
}
