package dev.drawbridge.cli;

import dev.drawbridge.cli.Value.Field;
import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.cli.Value.Items;
import java.util.regex.Pattern;

/** Finds where a field stands, by its path. */
final class Places {
  private static final Pattern STEP = Pattern.compile("\\[([0-9]+)]|[.]?([^.\\[]+)");

  private Places() {}

  /**
   * The place of the field or item, and of the nearest one above it where it is not there.
   *
   * @param path such as {@code spec.permissions[0].actions[1]}
   */
  static Place of(String path, Value root) {
    var place = root.place();
    var value = root;
    for (var step = STEP.matcher(path); step.find(); ) {
      if (value instanceof Items items && step.group(1) != null) {
        var index = Integer.parseInt(step.group(1));
        if (index >= items.all().size()) {
          return place;
        }
        value = items.all().get(index);
        place = value.place();
      } else if (value instanceof Fields object && step.group(2) != null) {
        var field = object.field(step.group(2));
        if (field.isEmpty()) {
          return place;
        }
        value = field.map(Field::value).orElseThrow();
        place = field.map(Field::place).orElseThrow();
      } else {
        return place;
      }
    }
    return place;
  }
}
