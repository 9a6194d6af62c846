package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** A Kubernetes label selector over namespaces; an empty one selects none. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NamespaceSelector(
    @JsonPropertyDescription("Labels that the namespace must carry, all of them.")
        Map<String, String> matchLabels,
    @Size(max = 20) @JsonPropertyDescription("Expressions that the labels must meet, all of them.")
        List<Expression> matchExpressions) {

  public NamespaceSelector {
    matchLabels = matchLabels == null ? Map.of() : Map.copyOf(matchLabels);
    matchExpressions = matchExpressions == null ? List.of() : List.copyOf(matchExpressions);
  }

  /** Says whether a namespace with these labels is selected. */
  public boolean selects(Map<String, String> labels) {
    if (matchLabels.isEmpty() && matchExpressions.isEmpty()) {
      return false;
    }
    return labels.entrySet().containsAll(matchLabels.entrySet())
        && matchExpressions.stream().allMatch(expression -> expression.meets(labels));
  }

  /** One expression over a label. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Expression(
      @Required @Size(min = 1, max = 317) @JsonPropertyDescription("The label's key.") String key,
      @Required @JsonPropertyDescription("How the label is compared.") Operator operator,
      @Size(max = 100) @JsonPropertyDescription("The values for In and NotIn.")
          List<@Size(max = 63) String> values) {

    public Expression {
      values = values == null ? List.of() : List.copyOf(values);
    }

    boolean meets(Map<String, String> labels) {
      var value = labels.get(key);
      return switch (operator) {
        case In -> value != null && values.contains(value);
        case NotIn -> value == null || !values.contains(value);
        case Exists -> value != null;
        case DoesNotExist -> value == null;
      };
    }
  }

  /** The operators of a Kubernetes label selector. */
  public enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist
  }
}
