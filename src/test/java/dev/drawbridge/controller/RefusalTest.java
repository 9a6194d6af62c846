package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.END;
import static dev.drawbridge.controller.Situations.FIRST_NOTICE;
import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.Limits;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.controller.Decision.NoRole;
import dev.drawbridge.controller.Decision.RemoveRole;
import dev.drawbridge.rules.Draft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A refused access")
class RefusalTest {
  record Row(String sentence, boolean closes, Consumer<Draft> change) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> refusals() {
    return Stream.of(
        new Row("stays as granted after an edit of the duration", false, d -> d.duration = "0d"),
        new Row(
            "stays as granted after a wildcard action",
            false,
            d -> d.permissions = List.of(Draft.permission("s3:*"))),
        new Row(
            "stays as granted after a renewal past the limit",
            false,
            d -> d.reviewDate = "2028-01-01"),
        new Row("is closed once its party is unknown", true, d -> d.parties.remove("tooling")),
        new Row("is closed once its account excludes the namespace", true, d -> d.askers = null),
        new Row(
            "is closed once the account denies an action",
            true,
            d -> d.limits = denying("s3:GetObject")),
        new Row("is closed after an edit to a root", true, d -> d.principal = "arn:x:root"));
  }

  static Stream<Row> stops() {
    return Stream.of(
        new Row(
            "is closed after an edit while it is suspended",
            true,
            d -> {
              d.duration = "0d";
              d.suspended = true;
            }),
        new Row(
            "is closed after an edit while its account is suspended",
            true,
            d -> {
              d.duration = "0d";
              d.accountSuspended = true;
            }),
        new Row(
            "is closed after an edit while its party is suspended",
            true,
            d -> {
              d.duration = "0d";
              d.tooling(party -> party.suspended = true);
            }));
  }

  @ParameterizedTest(name = "with a role {0}")
  @MethodSource({"refusals", "stops"})
  void withRole(Row row) {
    var granted = Situations.granted();
    var accepted = granted.record().accepted();
    assertThat(granted.at(START.plusSeconds(60)).asking(row.change()).decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep -> {
              assertThat(keep.verdict().phase()).isEqualTo(Phase.Rejected);
              assertThat(keep.verdict().reason()).isEqualTo(Reason.Rejected);
              assertThat(keep.verdict().message())
                  .endsWith(
                      row.closes()
                          ? " The role is closed."
                          : " The last accepted grant stays until 2027-01-31T00:00:00Z.");
              assertThat(keep.closed()).isEqualTo(row.closes());
              assertThat(keep.granted()).isEqualTo(accepted);
              assertThat(keep.memory().accepted()).isEqualTo(accepted);
              assertThat(keep.memory().terms()).isEqualTo(granted.record().terms());
              assertThat(keep.nextLook()).isEqualTo(FIRST_NOTICE);
            });
  }

  @Test
  @DisplayName("without a role costs no call and is not remembered")
  void withoutRole() {
    var refused = new Situations().asking(d -> d.duration = "0d");
    assertThat(refused.decide())
        .isEqualTo(
            new NoRole(
                new Verdict(
                    Phase.Rejected,
                    Reason.Rejected,
                    "spec.duration: '0d' is not a length of time; write a whole number followed by"
                        + " m, h or d, such as 90m, 12h or 30d [docs/rules.md#duration-readable]."),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  @DisplayName("says everything that is wrong")
  void saysAll() {
    var refused =
        new Situations()
            .asking(
                d -> {
                  d.duration = "0d";
                  d.principal = "*";
                });
    assertThat(refused.decide().verdict().message())
        .contains("[docs/rules.md#principal-wildcard]. spec.duration")
        .endsWith("[docs/rules.md#duration-readable].");
  }

  @Test
  @DisplayName("at the start of a term does not begin")
  void atTheStart() {
    assertThat(new Situations().asking(d -> d.reviewDate = "2027-01-01").decide())
        .isInstanceOfSatisfying(
            NoRole.class,
            none ->
                assertThat(none.verdict().message())
                    .endsWith("[docs/rules.md#review-date-future]."));
  }

  @Test
  @DisplayName("loses its role at the end of its term all the same")
  void over() {
    assertThat(Situations.granted().asking(d -> d.duration = "0d").at(END).decide())
        .isInstanceOf(RemoveRole.class);
  }

  @Test
  @DisplayName("is closed at its deadline all the same")
  void overdue() {
    var granted = Situations.granted(d -> d.reviewDate = "2027-01-10");
    granted.at(START.plus(Duration.ofDays(16))).asking(d -> d.duration = "0d");
    assertThat(granted.decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isTrue());
  }

  @Test
  @DisplayName("that asked for a renewal is renewed once the rest is mended")
  void mended() {
    var granted = Situations.granted().at(START.plus(Duration.ofDays(9)));
    granted
        .asking(
            d -> {
              d.reviewDate = "2027-03-01";
              d.duration = "0d";
            })
        .pass();
    assertThat(granted.asking(d -> d.reviewDate = "2027-03-01").decide())
        .isInstanceOfSatisfying(
            KeepRole.class, keep -> assertThat(keep.memory().terms()).hasSize(2));
  }

  static Stream<Row> shields() {
    return Stream.of(
        new Row(
            "whose party is gone",
            true,
            d -> {
              d.parties.remove("tooling");
              d.vendor();
              d.duration = "0d";
            }),
        new Row(
            "whose action the account denies by now",
            true,
            d -> {
              d.permissions = List.of(Draft.permission("s3:ListBucket"));
              d.duration = "0d";
              d.limits = denying("s3:GetObject");
            }));
  }

  @ParameterizedTest(name = "does not shield an accepted grant {0}")
  @MethodSource("shields")
  void shieldsNothing(Row row) {
    assertThat(Situations.granted().asking(row.change()).decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isTrue());
  }

  @Test
  @DisplayName("does not shield an accepted grant from its own earlier review date")
  void earlierReview() {
    assertThat(refused(d -> d.reviewDate = "2027-01-10").record().terms().getLast().reviewDate())
        .isEqualTo("2027-01-10T00:00:00Z");
  }

  @Test
  @DisplayName("does not shield an accepted grant from its own shorter duration")
  void shorter() {
    assertThat(refused(d -> d.duration = "5d").record().terms().getLast().duration())
        .isEqualTo("5d");
  }

  @Test
  @DisplayName("does not shield the sessions that it revokes")
  void revoked() {
    var instant = "2027-01-04T10:00:00Z";
    assertThat(refused(d -> d.revokeBefore = instant).record().accepted().revokeBefore())
        .isEqualTo(instant);
  }

  @Test
  @DisplayName("takes no revocation back by an earlier one or by none")
  void revokedBefore() {
    var granted = Situations.granted(d -> d.revokeBefore = "2027-01-04T10:00:00Z");
    for (var asked : new String[] {"2027-01-03T10:00:00Z", null, "soon"}) {
      granted.asking(
          d -> {
            d.revokeBefore = asked;
            d.principal = "*";
          });
      granted.pass();
      assertThat(granted.record().accepted().revokeBefore()).isEqualTo("2027-01-04T10:00:00Z");
    }
  }

  private static Situations refused(Consumer<Draft> narrowed) {
    var granted = Situations.granted().at(START.plus(Duration.ofDays(4)));
    granted.asking(narrowed.andThen(d -> d.permissions = List.of(Draft.permission("s3:*"))));
    assertThat(granted.pass().verdict().phase()).isEqualTo(Phase.Rejected);
    return granted;
  }

  private static Limits denying(String action) {
    return new Limits("90d", "92d", "7d", "1h", "24h", null, List.of(action), null);
  }
}
