package dev.drawbridge.rules;

import dev.drawbridge.api.Limits;
import dev.drawbridge.api.Limits.Exemption;
import dev.drawbridge.api.NamespaceSelector;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.api.TrustedPartySpec.Relationship;
import dev.drawbridge.rules.Surroundings.Sharer;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Accounts, parties and neighbours, most of them such as allow the access. */
final class AnySurroundings {
  static final String ORGANIZATION = "o-a1b2c3d4e5";

  private AnySurroundings() {}

  static Arbitrary<TrustedPartySpec> party(Relationship relationship, String account) {
    var organization =
        relationship == Relationship.Internal
            ? Arbitraries.of(ORGANIZATION).injectNull(0.5)
            : Arbitraries.just((@Nullable String) null);
    var endsOn =
        Arbitraries.frequency(
                Tuple.of(20, "2027-12-31"),
                Tuple.of(20, "2027-01-02"),
                Tuple.of(1, "2026-12-31"),
                Tuple.of(1, "2027-02-30"),
                Tuple.of(1, "soon"))
            .injectNull(0.6);
    var suspended = Arbitraries.of(true, false);
    return Combinators.combine(organization, selector().injectNull(0.8), endsOn, suspended)
        .as(
            (id, namespaces, end, stopped) ->
                Draft.party(
                    relationship,
                    account,
                    party -> {
                      party.organization = id;
                      party.namespaces = namespaces;
                      party.endsOn = end;
                      party.suspended = stopped;
                    }));
  }

  /** Selects the namespace of the access most of the time. */
  static Arbitrary<NamespaceSelector> selector() {
    return Arbitraries.frequency(
        Tuple.of(60, Draft.named("payments")),
        Tuple.of(1, Draft.named("analytics")),
        Tuple.of(1, new NamespaceSelector(null, null)));
  }

  static Arbitrary<Limits> limits() {
    var most = Arbitraries.frequency(Tuple.of(40, "400d"), Tuple.of(1, "1h"), Tuple.of(1, "x"));
    var grace = Arbitraries.of("0m", "1h", "7d", "99999d", "x");
    var session = Arbitraries.frequency(Tuple.of(20, "12h"), Tuple.of(10, "1h"), Tuple.of(1, "0m"));
    var overlap = Arbitraries.of("0m", "24h");
    var ceiling =
        Arbitraries.frequency(
                Tuple.of(16, List.of("*")),
                Tuple.of(1, List.of("s3:*", "EC2:Describe*", "?qs:*")),
                Tuple.of(1, List.<String>of()))
            .injectNull(0.6);
    var denied =
        Arbitraries.frequency(
                Tuple.of(6, List.<String>of()),
                Tuple.of(3, List.of("*:Delete*", "s3:Put*")),
                Tuple.of(3, List.of("EC2:*")),
                Tuple.of(1, List.of("*:?et*")))
            .injectNull(0.6);
    return Combinators.combine(
            most, most, grace, session, overlap, ceiling, denied, exceptions().injectNull(0.3))
        .as(Limits::new);
  }

  private static Arbitrary<List<Exemption>> exceptions() {
    var actions = Arbitraries.of(List.of("*"), List.of("ec2:*", "iam:*"), List.of("*:Delete*"));
    var whose = Arbitraries.of(Draft.named("payments"), Draft.named("analytics"));
    return Combinators.combine(actions, whose, AnyText.prose())
        .as(Exemption::new)
        .list()
        .ofMaxSize(3);
  }

  static Arbitrary<AccountFacts> facts() {
    var boundary =
        Arbitraries.frequency(
            Tuple.of(40, new Boundary.NotLookedAt()),
            Tuple.of(40, new Boundary.Accepted(List.of())),
            Tuple.of(1, new Boundary.Missing()),
            Tuple.of(1, new Boundary.Refused(List.of("it is\nopen"))));
    var trust =
        Arbitraries.frequency(
            Tuple.of(30, 2048), Tuple.of(10, 8192), Tuple.of(5, 1500), Tuple.of(1, 1));
    var policy = Arbitraries.frequency(Tuple.of(30, 10_240), Tuple.of(4, 2000), Tuple.of(1, 501));
    return Combinators.combine(boundary, trust, policy)
        .as((found, most, all) -> new AccountFacts(found, new Quotas(most, all, 1000, 0)));
  }

  static Arbitrary<List<Sharer>> sharers() {
    var principal =
        Arbitraries.of(
            Draft.VENDOR, "arn:aws:iam::111122223333:role/x", "arn:aws:iam::222233334444:user/y");
    var account = Arbitraries.of("payments-prod", "analytics-prod");
    var sharer =
        Combinators.combine(AnyText.prose(), principal, account, Arbitraries.of(true, false))
            .as((name, of, where, older) -> new Sharer("analytics", name, of, where, older));
    return Arbitraries.frequencyOf(
        Tuple.of(16, Arbitraries.just(List.of())), Tuple.of(1, sharer.list().ofMaxSize(3)));
  }

  static Arbitrary<Optional<String>> olderAccount() {
    return Arbitraries.frequency(
        Tuple.of(60, Optional.empty()), Tuple.of(1, Optional.of("payments-older")));
  }
}
