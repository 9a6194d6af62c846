package dev.drawbridge.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The actions and resource types of one service.
 *
 * @param types each ARN pattern of each type, once
 * @param actions by lower-case name without the prefix, in the order of the alphabet
 */
record CataloguedService(List<ArnPattern> types, Map<String, CataloguedAction> actions) {
  CataloguedService {
    types = List.copyOf(types);
    actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
  }

  /**
   * Reads what catalogue/build.py writes: lines "@type TAB pattern", "action TAB level TAB types",
   * all types before the actions.
   */
  static CataloguedService parse(String prefix, String block) {
    var types = new ArrayList<ArnPattern>();
    var places = new LinkedHashMap<String, List<Integer>>();
    var actions = new LinkedHashMap<String, CataloguedAction>();
    block
        .lines()
        .map(line -> line.split("\t", -1))
        .forEach(
            fields -> {
              if (fields[0].startsWith("@")) {
                places
                    .computeIfAbsent(fields[0].substring(1), name -> new ArrayList<>())
                    .add(place(ArnPattern.parse(fields[1]), types));
              } else {
                actions.put(
                    fields[0].toLowerCase(Locale.ROOT),
                    new CataloguedAction(
                        prefix + ":" + fields[0], fields[1], types(fields[2], places, types)));
              }
            });
    return new CataloguedService(types, actions);
  }

  /** Where the pattern stands; at the end if it is new. */
  private static int place(ArnPattern pattern, List<ArnPattern> types) {
    var known = types.indexOf(pattern);
    if (known >= 0) {
      return known;
    }
    types.add(pattern);
    return types.size() - 1;
  }

  private static List<ResourceType> types(
      String list, Map<String, List<Integer>> places, List<ArnPattern> types) {
    return list.isEmpty()
        ? List.of()
        : Stream.of(list.split(",")).flatMap(entry -> type(entry, places, types)).toList();
  }

  private static Stream<ResourceType> type(
      String entry, Map<String, List<Integer>> places, List<ArnPattern> types) {
    var required = entry.endsWith("!");
    var name = required ? entry.substring(0, entry.length() - 1) : entry;
    return places.getOrDefault(name, List.of()).stream()
        .map(place -> new ResourceType(name, types.get(place), place, required));
  }
}
