package dev.drawbridge.rules;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The action that somebody meant who misspelt it. */
final class NearestAction {
  /** More than this is another word. The longest work is bounded by it too. */
  private static final int MOST_EDITS = 6;

  private NearestAction() {}

  private record Near(String action, int distance) {}

  /**
   * Looks in the service if there is one, else in the services whose prefix is nearly the one
   * written.
   */
  static Optional<String> to(String action, ActionCatalogue catalogue) {
    var colon = action.indexOf(':');
    if (colon < 1) {
      return Optional.empty();
    }
    var prefix = action.substring(0, colon).toLowerCase(Locale.ROOT);
    var name = action.substring(colon + 1).toLowerCase(Locale.ROOT);
    if (catalogue.services().contains(prefix)) {
      return within(prefix, name, MOST_EDITS, catalogue).map(Near::action);
    }
    return catalogue.services().stream()
        .flatMap(service -> inService(service, prefix, name, catalogue).stream())
        .min(Comparator.comparingInt(Near::distance))
        .map(Near::action);
  }

  private static Optional<Near> inService(
      String service, String prefix, String name, ActionCatalogue catalogue) {
    var already = EditDistance.between(prefix, service, most(prefix));
    return already > most(prefix)
        ? Optional.empty()
        : within(service, name, MOST_EDITS - already, catalogue)
            .map(near -> new Near(near.action(), near.distance() + already));
  }

  /** Once one is found, only nearer ones are looked for. */
  private static Optional<Near> within(
      String service, String name, int mostEdits, ActionCatalogue catalogue) {
    Optional<Near> nearest = Optional.empty();
    var most = Math.min(mostEdits, most(name));
    for (var candidate : catalogue.named(service).entrySet()) {
      var edits = EditDistance.between(name, candidate.getKey(), most);
      if (edits <= most) {
        nearest = Optional.of(new Near(candidate.getValue().name(), edits));
        most = edits - 1;
      }
    }
    return nearest;
  }

  /** More than these are too many for a slip. */
  private static int most(String written) {
    return Math.clamp(written.length() / 3, 1, MOST_EDITS);
  }
}
