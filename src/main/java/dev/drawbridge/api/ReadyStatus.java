package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** The status of a kind that is only ready or not. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReadyStatus(
    @JsonPropertyDescription("metadata.generation that this status speaks of.")
        long observedGeneration,
    @JsonPropertyDescription(
            "Ready always; Reconciling and Stalled only while true, by the kstatus conventions.")
        List<Condition> conditions) {

  public ReadyStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
