package dev.drawbridge.rules;

import static dev.drawbridge.rules.AnyText.mostly;

import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.api.TrustedPartySpec.Relationship;
import dev.drawbridge.rules.Occasion.TermContinues;
import dev.drawbridge.rules.Occasion.TermStarts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Any spec in any surroundings; each field is right most of the time, so that many are allowed. */
final class AnyRequest {
  private AnyRequest() {}

  static Arbitrary<AccessRequest> any() {
    return all(List.of(asked(), judged(), accounts(), parties()))
        .map(Draft::request)
        .withoutEdgeCases();
  }

  /** What the person writes. */
  private static Arbitrary<Consumer<Draft>> asked() {
    return all(
        List.of(
            set(mostly(Arbitraries.just("payments-prod")), (d, text) -> d.account = text),
            set(AnyText.principal(), (d, text) -> d.principal = text),
            set(AnyPermission.statements(), (d, statements) -> d.permissions = statements),
            set(AnyText.duration(), (d, text) -> d.duration = text),
            set(AnyText.reviewDate(), (d, text) -> d.reviewDate = text),
            set(AnyText.session(), (d, text) -> d.sessionDuration = text),
            set(AnyText.externalId().injectNull(0.2), (d, text) -> d.externalId = text),
            set(often(false, 10, true), (d, yes) -> d.requireMfa = yes),
            set(often(false, 8, true), (d, yes) -> d.suspended = yes),
            set(AnyText.revokeBefore().injectNull(0.7), (d, text) -> d.revokeBefore = text),
            set(AnyText.prose().injectNull(0.5), (d, text) -> d.reason = text),
            set(AnyText.prose().injectNull(0.5), (d, text) -> d.owner = text)));
  }

  /** What is there already, and when it is judged. */
  private static Arbitrary<Consumer<Draft>> judged() {
    var continues =
        Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(0, 1, 12))
            .as((there, hours) -> (Occasion) new TermContinues(there, Duration.ofHours(hours)));
    var occasion = Arbitraries.oneOf(Arbitraries.just(new TermStarts(Draft.NOW)), continues);
    var ids =
        Arbitraries.of(AnyText.OLD_ID, Draft.VENDOR_ID, "x".repeat(1200))
            .list()
            .uniqueElements()
            .ofMaxSize(2);
    return all(
        List.of(
            set(occasion, (d, when) -> d.occasion = when),
            set(ids, (d, accepted) -> d.acceptedIds = accepted),
            set(AnySurroundings.sharers(), (d, sharers) -> d.sharers = sharers)));
  }

  private static Arbitrary<Consumer<Draft>> accounts() {
    return all(
        List.of(
            set(often(true, 80, false), (d, yes) -> d.accountExists = yes),
            set(often("aws", 80, "aws-cn"), (d, text) -> d.partition = text),
            set(AnySurroundings.selector(), (d, who) -> d.askers = who),
            set(often(false, 8, true), (d, yes) -> d.accountSuspended = yes),
            set(AnySurroundings.limits().injectNull(0.3), (d, limits) -> d.limits = limits),
            set(AnySurroundings.olderAccount(), (d, name) -> d.duplicateOf = name),
            set(often(true, 40, false), (d, yes) -> d.takesNew = yes),
            set(AnySurroundings.facts(), (d, facts) -> d.facts = facts)));
  }

  private static Arbitrary<Consumer<Draft>> parties() {
    return all(
        List.of(
            party("tooling", Relationship.Internal, "111122223333"),
            party("prod", Relationship.Internal, "444455556666"),
            party("platform", Relationship.Internal, "222233334444"),
            party("acme-monitoring", Relationship.ThirdParty, Draft.VENDOR.substring(13, 25)),
            set(
                often(
                    Map.<String, TrustedPartySpec>of(),
                    40,
                    Map.of("twin", Draft.internal("111122223333"))),
                (d, more) -> d.parties.putAll(more))));
  }

  private static Arbitrary<Consumer<Draft>> party(
      String name, Relationship relationship, String account) {
    return set(
        AnySurroundings.party(relationship, account), (d, party) -> d.parties.put(name, party));
  }

  private static <T> Arbitrary<Consumer<Draft>> set(
      Arbitrary<T> values, BiConsumer<Draft, T> field) {
    return values.map(value -> draft -> field.accept(draft, value));
  }

  private static <T> Arbitrary<T> often(T usual, int times, T other) {
    return Arbitraries.frequency(Tuple.of(times, usual), Tuple.of(1, other));
  }

  private static Arbitrary<Consumer<Draft>> all(List<Arbitrary<Consumer<Draft>>> changes) {
    return Combinators.combine(changes)
        .as(list -> draft -> list.forEach(change -> change.accept(draft)));
  }
}
