package dev.drawbridge.cli.cluster;

import static dev.drawbridge.cli.cluster.Examples.ACCOUNT;
import static dev.drawbridge.cli.cluster.Examples.NOW;
import static dev.drawbridge.cli.cluster.Examples.account;
import static dev.drawbridge.cli.cluster.Examples.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.TargetAccountStatus.Orphan;
import dev.drawbridge.cli.cluster.Stored.Account;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A release of orphans")
class ReleaseTaskTest {
  private static final String KEY = "drawbridge.dev/release-orphans";
  private static final Instant FOUND = Instant.parse("2026-12-01T09:00:00Z");
  private static final String GONE =
      """
      A removed role does not come back; an access that is applied again gets a new one.
      done: released
      """;
  private static final String REMOVES =
      "The operator removes within a minute or two, without hold and guard: ";

  record Row(String sentence, Account account, String shown) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> plans() {
    var one = List.of(orphan(1, FOUND));
    var later = FOUND.plusSeconds(60);
    return Stream.of(
        new Row(
            "is nothing to do where there are none",
            with(List.of(), Map.of()),
            "nothing: The operator lists no role of it that no access stands behind.\n"),
        new Row(
            "names the role, its access and the annotation",
            with(one, Map.of("team", "blue")),
            "metadata.annotations['%s']: absent -> \"2026-12-01T09:00:00Z\"\n".formatted(KEY)
                + REMOVES
                + "1 role: arn:1 of payments/a1.\n"
                + GONE),
        new Row(
            "writes the first annotation",
            with(one, Map.of()),
            "metadata.annotations: absent -> {\"%s\":\"2026-12-01T09:00:00Z\"}\n".formatted(KEY)
                + REMOVES
                + "1 role: arn:1 of payments/a1.\n"
                + GONE),
        new Row(
            "lets go all that are listed, up to the one that was found last",
            with(List.of(orphan(1, later), orphan(2, FOUND)), Map.of(KEY, "2026-01-01T00:00:00Z")),
            "metadata.annotations['%s']: \"2026-01-01T00:00:00Z\" -> \"2026-12-01T09:01:00Z\"\n"
                    .formatted(KEY)
                + REMOVES
                + "2 roles: arn:1 of payments/a1, arn:2 of payments/a2.\n"
                + GONE),
        new Row(
            "names ten of many",
            with(
                IntStream.range(10, 22).mapToObj(n -> orphan(n, FOUND)).toList(), Map.of("a", "b")),
            "metadata.annotations['%s']: absent -> \"2026-12-01T09:00:00Z\"\n".formatted(KEY)
                + REMOVES
                + "12 roles: "
                + String.join(
                    ", ",
                    IntStream.range(10, 20)
                        .mapToObj(n -> "arn:%d of payments/a%d".formatted(n, n))
                        .toList())
                + " and 2 more.\n"
                + GONE),
        new Row(
            "corrects one that is still to come, which the operator does not heed",
            with(one, Map.of(KEY, "2027-12-01T09:00:00Z")),
            "metadata.annotations['%s']: \"2027-12-01T09:00:00Z\" -> \"2026-12-01T09:00:00Z\"\n"
                    .formatted(KEY)
                + REMOVES
                + "1 role: arn:1 of payments/a1.\n"
                + GONE),
        new Row(
            "is nothing to do where it was done",
            with(one, Map.of(KEY, FOUND.toString())),
            "nothing: They are released already, and go with the next sweep.\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  void plan(Row row) {
    assertThat(shown(ReleaseTask.plan(row.account(), NOW))).isEqualTo(row.shown());
  }

  @Test
  @DisplayName("is done once what was released is gone, whatever was found since")
  void look() {
    var released = Map.of(KEY, FOUND.toString());
    assertThat(ReleaseTask.look(with(List.of(orphan(1, FOUND)), released), NOW))
        .isEqualTo(new Outcome.NotYet("Not removed yet: 1 role: arn:1 of payments/a1."));
    assertThat(ReleaseTask.look(with(List.of(orphan(1, FOUND.plusSeconds(1))), released), NOW))
        .isEqualTo(new Outcome.AsAsked("The released roles are gone in AWS."));
  }

  private static Orphan orphan(int number, Instant foundAt) {
    return new Orphan("arn:" + number, "AROA" + number, "payments", "a" + number, foundAt, null);
  }

  private static Account with(List<Orphan> orphans, Map<String, String> annotations) {
    var plain = account(ACCOUNT);
    var meta = plain.meta();
    return new Account(
        new Meta(
            meta.target(),
            meta.resourceVersion(),
            meta.generation(),
            meta.deletedAt(),
            meta.labels(),
            annotations,
            meta.managers()),
        plain.spec(),
        orphans);
  }
}
