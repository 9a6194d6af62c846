package dev.drawbridge.controller;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.TrustedParty;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.api.TrustedPartySpec.Relationship;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether a party is well, decided from the parties and the time alone.
 *
 * @param nextLook when time alone changes it
 */
record PartyFinding(Reason reason, String message, Optional<Instant> nextLook) {
  private static final String RESUME = "Set spec.suspended to false to open them again.";

  /** One thing that keeps a party from being trusted. */
  private record Trouble(Reason reason, String message) {}

  /**
   * Looks at a party. All that is wrong is in the message; the reason is the first of it.
   *
   * @param all every party, this one among them or not
   */
  static PartyFinding of(TrustedParty party, List<TrustedParty> all, Instant now) {
    var troubles = new ArrayList<Trouble>();
    shared(party, all).ifPresent(details -> add(troubles, Reason.AccountShared, details));
    if (party.getSpec().suspended()) {
      var meaning = Reason.PartySuspended.meaning();
      troubles.add(new Trouble(Reason.PartySuspended, meaning + " " + RESUME));
    }
    var endsOn = Optional.ofNullable(party.getSpec().endsOn());
    var end = endsOn.flatMap(ApiTime::instant);
    ended(endsOn, end, now).ifPresent(details -> add(troubles, Reason.PartyEnded, details));
    var nextLook = end.filter(now::isBefore);
    if (troubles.isEmpty()) {
      return new PartyFinding(
          Reason.Trusted, Reason.Trusted.message(trusted(party.getSpec())), nextLook);
    }
    return new PartyFinding(
        troubles.getFirst().reason(),
        troubles.stream().map(Trouble::message).collect(Collectors.joining(" ")),
        nextLook);
  }

  private static void add(List<Trouble> troubles, Reason reason, String details) {
    troubles.add(new Trouble(reason, reason.message(details)));
  }

  private static String trusted(TrustedPartySpec party) {
    var count = party.accounts().stream().distinct().count();
    var accounts = count == 1 ? "It has 1 account" : "It has %d accounts".formatted(count);
    return party.relationship() == Relationship.Internal && party.organizationId() == null
        ? accounts
            + ". No organization is named, so that an account which leaves yours stays trusted;"
            + " write its id, such as o-a1b2c3d4e5, into spec.organizationId"
        : accounts;
  }

  private static Optional<String> ended(
      Optional<String> endsOn, Optional<Instant> end, Instant now) {
    if (endsOn.isPresent() && end.isEmpty()) {
      return Optional.of(
          "spec.endsOn '%s' is not a day that exists; write one such as 2027-12-31"
              .formatted(endsOn.get()));
    }
    return end.filter(instant -> !now.isBefore(instant)).map("It ended at %s"::formatted);
  }

  /** The accounts that other parties of the partition have too, each with their names. */
  private static Optional<String> shared(TrustedParty party, List<TrustedParty> all) {
    var own = new HashSet<>(party.getSpec().accounts());
    var others = new TreeMap<String, List<String>>();
    all.stream()
        .filter(other -> !name(other).equals(name(party)))
        .filter(other -> other.getSpec().partition().equals(party.getSpec().partition()))
        .sorted((left, right) -> name(left).compareTo(name(right)))
        .forEach(
            other ->
                other.getSpec().accounts().stream()
                    .distinct()
                    .filter(own::contains)
                    .forEach(
                        id -> others.computeIfAbsent(id, _ -> new ArrayList<>()).add(name(other))));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            others.entrySet().stream()
                .map(
                    entry ->
                        "Account %s is also in '%s'"
                            .formatted(entry.getKey(), String.join("', '", entry.getValue())))
                .collect(Collectors.joining(". ")));
  }

  private static String name(TrustedParty party) {
    return party.getMetadata().getName();
  }
}
