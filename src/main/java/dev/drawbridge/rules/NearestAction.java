package dev.drawbridge.rules;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
    var near =
        catalogue.services().contains(prefix)
            ? within(prefix, name, 0, catalogue)
            : catalogue.services().stream()
                .flatMap(service -> within(service, name, distance(prefix, service), catalogue));
    return near.min(Comparator.comparingInt(Near::distance)).map(Near::action);
  }

  private static Stream<Near> within(
      String service, String name, int already, ActionCatalogue catalogue) {
    if (already > MOST_EDITS) {
      return Stream.empty();
    }
    return catalogue
        .actionsOf(service)
        .map(action -> new Near(action.name(), already + distance(name, nameOf(action))))
        .filter(near -> near.distance() <= MOST_EDITS);
  }

  private static String nameOf(CataloguedAction action) {
    return action.name().substring(action.service().length() + 1).toLowerCase(Locale.ROOT);
  }

  /** The edits between two words; more than {@link #MOST_EDITS} if they are too many for a slip. */
  private static int distance(String written, String meant) {
    var most = Math.clamp(written.length() / 3, 1, MOST_EDITS);
    var edits = EditDistance.between(written, meant, most);
    return edits > most ? MOST_EDITS + 1 : edits;
  }
}
