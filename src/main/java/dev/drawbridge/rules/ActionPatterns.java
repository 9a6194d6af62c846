package dev.drawbridge.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A list of entries such as {@code s3:Get*}, which is asked for many actions. */
final class ActionPatterns {
  private final Set<String> exact = new HashSet<>();
  private final Map<String, List<ActionPattern>> ofService = new HashMap<>();
  private final List<ActionPattern> ofAnyService = new ArrayList<>();

  ActionPatterns(List<String> texts) {
    for (var text : Set.copyOf(texts)) {
      var pattern = new ActionPattern(text);
      if (!hasWildcard(pattern.text())) {
        exact.add(pattern.text());
      } else if (hasWildcard(service(pattern.text()))) {
        ofAnyService.add(pattern);
      } else {
        ofService.computeIfAbsent(service(pattern.text()), _ -> new ArrayList<>()).add(pattern);
      }
    }
  }

  static ActionPatterns of(String... texts) {
    return new ActionPatterns(List.of(texts));
  }

  /** Says whether the exact action falls under one of the entries. */
  boolean cover(String action) {
    return coverLowered(action.toLowerCase(Locale.ROOT));
  }

  /** The same for an action in lower case. */
  boolean coverLowered(String lowered) {
    return exact.contains(lowered)
        || (!ofAnyService.isEmpty() && anyCovers(ofAnyService, lowered))
        || (!ofService.isEmpty()
            && anyCovers(ofService.getOrDefault(service(lowered), List.of()), lowered));
  }

  private static boolean anyCovers(List<ActionPattern> patterns, String lowered) {
    for (var pattern : patterns) {
      if (pattern.coversLowered(lowered)) {
        return true;
      }
    }
    return false;
  }

  /** All of a text without a colon, so that such an entry is never missed. */
  private static String service(String text) {
    var colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  private static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }
}
