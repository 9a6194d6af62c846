package dev.drawbridge.rules;

import dev.drawbridge.api.Permission;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Statements out of the whole catalogue, most of them such as may be granted. */
final class AnyPermission {
  private static final ActionCatalogue CATALOGUE = ActionCatalogue.embedded();
  private static final Arbitrary<CataloguedAction> NAMED =
      actions(action -> harmless(action) && !action.resourceTypes().isEmpty());
  private static final Arbitrary<CataloguedAction> UNNAMED =
      actions(action -> harmless(action) && action.everythingFits());
  private static final Arbitrary<CataloguedAction> ANY = actions(_ -> true);

  private AnyPermission() {}

  /** An action as somebody writes it, and a resource that it takes. */
  private record Use(String action, String resource) {}

  static Arbitrary<List<Permission>> statements() {
    return Arbitraries.frequencyOf(
        Tuple.of(40, statement().list().ofMinSize(1).ofMaxSize(3)),
        Tuple.of(1, statement().list().ofMaxSize(21)));
  }

  private static Arbitrary<Permission> statement() {
    var named = uses(NAMED).list().ofMinSize(1).ofMaxSize(4).map(AnyPermission::withResources);
    var everything = uses(UNNAMED).list().ofMinSize(1).ofMaxSize(4).map(AnyPermission::onAll);
    var any = uses(ANY).list().ofMinSize(1).ofMaxSize(4).map(AnyPermission::withResources);
    var anyOnAll = uses(ANY).list().ofMaxSize(52).map(AnyPermission::onAll);
    return Arbitraries.frequencyOf(
        Tuple.of(80, named), Tuple.of(20, everything), Tuple.of(5, any), Tuple.of(1, anyOnAll));
  }

  private static Arbitrary<Use> uses(Arbitrary<CataloguedAction> actions) {
    var letters = Arbitraries.of(Letters.class);
    var which = Arbitraries.integers().between(0, 20);
    var name =
        Arbitraries.frequency(
            Tuple.of(10, "name1"),
            Tuple.of(10, "name1-*"),
            Tuple.of(10, "*"),
            Tuple.of(5, "name?"),
            Tuple.of(1, "${aws:username}"));
    return Combinators.combine(actions, letters, which, name)
        .as((action, as, type, called) -> use(action, as, type, called))
        .flatMap(
            use ->
                Combinators.combine(
                        AnyText.mostly(Arbitraries.just(use.action())),
                        AnyText.mostly(Arbitraries.just(use.resource())))
                    .as(Use::new));
  }

  private enum Letters {
    AS_AWS_WRITES,
    LOWER,
    UPPER
  }

  private static Use use(CataloguedAction action, Letters letters, int type, String name) {
    var types = action.resourceTypes();
    var resource =
        types.isEmpty() ? "*" : FilledArn.of(types.get(type % types.size()).arnPattern());
    return new Use(
        switch (letters) {
          case AS_AWS_WRITES -> action.name();
          case LOWER -> action.name().toLowerCase(Locale.ROOT);
          case UPPER -> action.name().toUpperCase(Locale.ROOT);
        },
        // The last name, since wildcards in the first one are refused.
        resource.replace("name2", name));
  }

  private static Permission withResources(List<Use> uses) {
    return new Permission(
        uses.stream().map(Use::action).toList(),
        uses.stream().map(Use::resource).distinct().toList());
  }

  private static Permission onAll(List<Use> uses) {
    return new Permission(uses.stream().map(Use::action).toList(), List.of("*"));
  }

  private static Arbitrary<CataloguedAction> actions(Predicate<CataloguedAction> wanted) {
    return Arbitraries.of(CATALOGUE.actions().filter(wanted).toList());
  }

  private static boolean harmless(CataloguedAction action) {
    return !Escalation.never(action.name())
        && Escalation.dangers(action.name(), action.accessLevel()).isEmpty();
  }
}
