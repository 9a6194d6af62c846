package dev.drawbridge.api;

import static dev.drawbridge.api.NamespaceSelector.Operator.DoesNotExist;
import static dev.drawbridge.api.NamespaceSelector.Operator.Exists;
import static dev.drawbridge.api.NamespaceSelector.Operator.In;
import static dev.drawbridge.api.NamespaceSelector.Operator.NotIn;

import dev.drawbridge.api.NamespaceSelector.Expression;
import dev.drawbridge.api.NamespaceSelector.Operator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What selectors of namespaces select, for every part that reads them. */
public final class SelectorTable {
  /** The labels of the namespace, beside its name that Kubernetes adds. */
  public static final Map<String, String> LABELS = Map.of("team", "blue", "tier", "prod");

  private SelectorTable() {}

  /** A selector and whether it selects a namespace with these labels. */
  public record Row(String sentence, NamespaceSelector selector, boolean selects) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  public static Stream<Row> rows() {
    return Stream.of(
        new Row("that is empty selects nothing", labels(Map.of()), false),
        new Row("with one label of the namespace selects it", labels(Map.of("team", "blue")), true),
        new Row("with all labels of the namespace selects it", labels(LABELS), true),
        new Row(
            "with one more label does not",
            labels(Map.of("team", "blue", "tier", "prod", "zone", "a")),
            false),
        new Row("with another value does not", labels(Map.of("team", "red")), false),
        new Row("with a value in other case does not", labels(Map.of("team", "Blue")), false),
        new Row("In with the value selects", expression("team", In, "red", "blue"), true),
        new Row("In without the value does not", expression("team", In, "red"), false),
        new Row("In without values does not", expression("team", In), false),
        new Row("In over an absent label does not", expression("zone", In, "a"), false),
        new Row("NotIn with the value does not", expression("team", NotIn, "blue"), false),
        new Row("NotIn without the value selects", expression("team", NotIn, "red"), true),
        new Row("NotIn over an absent label selects", expression("zone", NotIn, "a"), true),
        new Row("NotIn without values selects", expression("team", NotIn), true),
        new Row("Exists over a label selects", expression("team", Exists), true),
        new Row("Exists over an absent label does not", expression("zone", Exists), false),
        new Row("DoesNotExist over a label does not", expression("team", DoesNotExist), false),
        new Row("DoesNotExist over an absent one selects", expression("zone", DoesNotExist), true),
        new Row("whose label and expression hold selects", both("blue", "prod"), true),
        new Row("whose expression fails does not", both("blue", "test"), false),
        new Row("whose label fails does not", both("red", "prod"), false));
  }

  private static NamespaceSelector labels(Map<String, String> labels) {
    return new NamespaceSelector(labels, List.of());
  }

  private static NamespaceSelector expression(String key, Operator operator, String... values) {
    return new NamespaceSelector(Map.of(), List.of(new Expression(key, operator, List.of(values))));
  }

  private static NamespaceSelector both(String team, String tier) {
    return new NamespaceSelector(
        Map.of("team", team), List.of(new Expression("tier", In, List.of(tier))));
  }
}
