package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.TrustedParty;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.api.TrustedPartySpec.Relationship;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A party")
class PartyFindingTest {
  private static final Instant NOW = Instant.parse("2027-02-01T09:00:00Z");
  private static final String SHARED =
      "An account of the party is in another party too; the accesses of that account are closed"
          + " until one of them gives it up. ";
  private static final String SUSPENDED =
      "The party is suspended; every access of it is closed. Set spec.suspended to false to open"
          + " them again.";

  /** The party that is looked at, the others, and what is found. */
  record Row(
      String sentence,
      TrustedParty party,
      List<TrustedParty> others,
      Reason reason,
      String message) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> trusted() {
    var may = "Accesses may be granted to the accounts of the party. ";
    return Stream.of(
        row(
            "of your organization that names it is trusted",
            party("a", "1", "2").organization("o-a1b2c3d4e5"),
            Reason.Trusted,
            may + "It has 2 accounts."),
        row(
            "of your organization that does not name it is told so",
            party("a", "1"),
            Reason.Trusted,
            may
                + "It has 1 account. No organization is named, so that an account which leaves"
                + " yours stays trusted; write its id, such as o-a1b2c3d4e5, into"
                + " spec.organizationId."),
        row(
            "of somebody else has no organization to name, and an account counts once",
            party("a", "1", "1").vendor(),
            Reason.Trusted,
            may + "It has 1 account."),
        row(
            "whose accounts are in no other one is trusted",
            party("a", "1").vendor(),
            Reason.Trusted,
            may + "It has 1 account.",
            party("b", "2")),
        row(
            "of another partition has other accounts of the same digits",
            party("a", "1").vendor(),
            Reason.Trusted,
            may + "It has 1 account.",
            party("b", "1").partition("aws-cn")),
        row(
            "whose end lies ahead is trusted",
            party("a", "1").vendor().endsOn("2027-02-02"),
            Reason.Trusted,
            may + "It has 1 account."));
  }

  static Stream<Row> notTrusted() {
    return Stream.of(
        row(
            "that shares an account is told with whom",
            party("a", "1", "2"),
            Reason.AccountShared,
            SHARED
                + "Account 2 is also in 'b'. Remove it from the spec.accounts of all of them but one.",
            party("b", "2", "3")),
        row(
            "that shares accounts with several is told each of them",
            party("a", "1", "2"),
            Reason.AccountShared,
            SHARED
                + "Account 1 is also in 'c'. Account 2 is also in 'b', 'c'. Remove it from the"
                + " spec.accounts of all of them but one.",
            party("c", "2", "1", "1"),
            party("b", "2")),
        row(
            "that is suspended says that all is closed",
            party("a", "1").suspended(),
            Reason.PartySuspended,
            SUSPENDED),
        row(
            "that ends today ended at 00:00 UTC",
            party("a", "1").endsOn("2027-02-01"),
            Reason.PartyEnded,
            ended("It ended at 2027-02-01T00:00:00Z.")),
        row(
            "whose end cannot be read is taken to have ended",
            party("a", "1").endsOn("2027-02-30"),
            Reason.PartyEnded,
            ended(
                "spec.endsOn '2027-02-30' is not a day that exists; write one such as"
                    + " 2027-12-31.")),
        row(
            "with which all is wrong is told all, what concerns others first",
            party("a", "1").suspended().endsOn("2027-01-01"),
            Reason.AccountShared,
            SHARED
                + "Account 1 is also in 'b'. Remove it from the spec.accounts of all of them but one. "
                + SUSPENDED
                + " "
                + ended("It ended at 2027-01-01T00:00:00Z."),
            party("b", "1").suspended()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"trusted", "notTrusted"})
  void finding(Row row) {
    var all = Stream.concat(row.others().stream(), Stream.of(row.party())).toList();
    var finding = PartyFinding.of(row.party(), all, NOW);
    assertThat(finding.reason()).isEqualTo(row.reason());
    assertThat(finding.message()).isEqualTo(row.message());
  }

  @Test
  @DisplayName("is looked at again at its end, and never after it")
  void nextLook() {
    var party = party("a", "1").endsOn("2027-02-02").build();
    var end = Instant.parse("2027-02-02T00:00:00Z");
    assertThat(PartyFinding.of(party, List.of(party), NOW).nextLook()).contains(end);
    assertThat(PartyFinding.of(party, List.of(party), end.minusNanos(1)).reason())
        .isEqualTo(Reason.Trusted);
    assertThat(PartyFinding.of(party, List.of(party), end).reason()).isEqualTo(Reason.PartyEnded);
    assertThat(PartyFinding.of(party, List.of(party), end).nextLook()).isEmpty();
    var endless = party("a", "1").build();
    assertThat(PartyFinding.of(endless, List.of(endless), NOW).nextLook()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, and its conditions say so")
  @MethodSource({"trusted", "notTrusted"})
  void conditions(Row row) {
    var finding = new PartyFinding(row.reason(), row.message(), Optional.empty());
    var status = PartyStatus.of(row.party(), finding, NOW);
    assertThat(status.observedGeneration()).isEqualTo(4);
    assertThat(status.conditions().stream().map(c -> c.type() + "=" + c.status()))
        .containsExactly(
            row.reason() == Reason.Trusted
                ? new String[] {"Ready=True"}
                : new String[] {"Ready=False", "Stalled=True"});
    assertThat(status.conditions())
        .allSatisfy(
            condition -> {
              assertThat(condition.reason()).isEqualTo(row.reason().name());
              assertThat(condition.message()).isEqualTo(row.message());
              assertThat(condition.observedGeneration()).isEqualTo(4);
            });
    row.party().setStatus(status);
    assertThat(PartyStatus.of(row.party(), finding, NOW.plusSeconds(60))).isEqualTo(status);
  }

  private static String ended(String details) {
    return "The end of the party has come or cannot be read; nothing is granted to it. "
        + details
        + " Set a later spec.endsOn if it is still trusted, or delete the party.";
  }

  private static Row row(
      String sentence, Draft party, Reason reason, String message, Draft... others) {
    return new Row(
        sentence, party.build(), Stream.of(others).map(Draft::build).toList(), reason, message);
  }

  private static Draft party(String name, String... accounts) {
    return new Draft(name, accounts);
  }

  /** An internal party without an organization, of which a test changes what it is about. */
  private static final class Draft {
    private final String name;
    private final List<String> accounts;
    private Relationship relationship = Relationship.Internal;
    private String partition = "aws";
    private @Nullable String organization;
    private @Nullable String endsOn;
    private boolean suspended;

    Draft(String name, String... accounts) {
      this.name = name;
      this.accounts = List.of(accounts);
    }

    Draft vendor() {
      relationship = Relationship.ThirdParty;
      return this;
    }

    Draft partition(String other) {
      partition = other;
      return this;
    }

    Draft organization(String id) {
      organization = id;
      return this;
    }

    Draft endsOn(String day) {
      endsOn = day;
      return this;
    }

    Draft suspended() {
      suspended = true;
      return this;
    }

    TrustedParty build() {
      var party = new TrustedParty();
      party.setMetadata(new ObjectMetaBuilder().withName(name).withGeneration(4L).build());
      party.setSpec(
          new TrustedPartySpec(
              relationship, partition, accounts, organization, null, suspended, null, endsOn));
      return party;
    }
  }
}
