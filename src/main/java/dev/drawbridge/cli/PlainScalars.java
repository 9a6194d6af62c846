package dev.drawbridge.cli;

import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Says what a scalar without quotes is, as the YAML library of kubectl does (go.yaml.in/yaml/v2).
 *
 * <p>It differs from SnakeYAML: a date and 1:30 are texts, y and n are booleans, and 089 is a
 * number.
 */
final class PlainScalars extends Resolver {
  private static final Set<String> BOOLEANS =
      Set.of(
          "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON", "n", "N", "no",
          "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+"
              + "|(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|\\.(inf|Inf|INF))"
              + "|\\.(nan|NaN|NAN)");

  /** What the text of a boolean says. */
  static boolean isTrue(String text) {
    return TRUE.contains(text);
  }

  @Override
  public Tag resolve(NodeId kind, String value, boolean plain) {
    if (kind != NodeId.scalar || !plain) {
      return super.resolve(kind, value, plain);
    }
    if (BOOLEANS.contains(value)) {
      return Tag.BOOL;
    }
    if (NOTHING.contains(value)) {
      return Tag.NULL;
    }
    if (value.equals("<<")) {
      return Tag.MERGE;
    }
    return NUMBER.matcher(withoutSeparators(value)).matches() ? Tag.FLOAT : Tag.STR;
  }

  /** Underscores may stand between the digits of a number, and not before the first. */
  private static String withoutSeparators(String value) {
    return value.startsWith("_") ? value : value.replace("_", "");
  }
}
