package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** One statement of what the role may do. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Permission(
    @Required
        @Size(min = 1, max = 50)
        @JsonPropertyDescription(
            "Exact IAM actions, such as s3:GetObject. No wildcards; case does not matter.")
        List<@Size(min = 3, max = 128) String> actions,
    @Required
        @Size(min = 1, max = 20)
        @JsonPropertyDescription(
            "ARNs that the actions apply to, such as arn:aws:s3:::artifacts/*.")
        List<@Size(min = 1, max = 1024) String> resources) {

  public Permission {
    actions = actions == null ? List.of() : List.copyOf(actions);
    resources = resources == null ? List.of() : List.copyOf(resources);
  }
}
