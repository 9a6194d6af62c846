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
   * Reads what catalogue/build.py writes: lines "@type TAB pattern", "action TAB level TAB types".
   */
  static CataloguedService parse(String prefix, String block) {
    var patterns = new LinkedHashMap<String, List<ArnPattern>>();
    var actions = new LinkedHashMap<String, CataloguedAction>();
    block
        .lines()
        .map(line -> line.split("\t", -1))
        .forEach(
            fields -> {
              if (fields[0].startsWith("@")) {
                patterns
                    .computeIfAbsent(fields[0].substring(1), name -> new ArrayList<>())
                    .add(ArnPattern.parse(fields[1]));
              } else {
                actions.put(
                    fields[0].toLowerCase(Locale.ROOT),
                    new CataloguedAction(
                        prefix + ":" + fields[0], fields[1], types(fields[2], patterns)));
              }
            });
    return new CataloguedService(
        patterns.values().stream().flatMap(List::stream).distinct().toList(), actions);
  }

  private static List<ResourceType> types(String list, Map<String, List<ArnPattern>> patterns) {
    return list.isEmpty()
        ? List.of()
        : Stream.of(list.split(",")).flatMap(entry -> type(entry, patterns)).toList();
  }

  private static Stream<ResourceType> type(String entry, Map<String, List<ArnPattern>> patterns) {
    var required = entry.endsWith("!");
    var name = required ? entry.substring(0, entry.length() - 1) : entry;
    return patterns.getOrDefault(name, List.of()).stream()
        .map(pattern -> new ResourceType(name, pattern, required));
  }
}
