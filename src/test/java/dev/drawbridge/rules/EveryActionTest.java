package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What must hold for each of the 22,000 actions, whatever the data says in the next version. */
@DisplayName("Every catalogued action")
class EveryActionTest {
  private static final ActionCatalogue CATALOGUE = ActionCatalogue.embedded();

  record Row(CataloguedAction action, String resource) {}

  @Test
  @DisplayName("fits each of its own ARN patterns with names filled in, and none of them is open")
  void fitsItsOwnPatterns() {
    assertThat(
            rows(
                action ->
                    action.resourceTypes().stream().map(type -> FilledArn.of(type.arnPattern()))))
        .hasSizeGreaterThan(20_000)
        .allSatisfy(EveryActionTest::isGrantable);
  }

  @Test
  @DisplayName("has a proposal that fits once it is filled in, and is not open")
  void hasAProposalThatFits() {
    assertThat(
            rows(
                action ->
                    action.resourceTypes().isEmpty()
                        ? Stream.empty()
                        : Stream.of(FilledArn.located(CATALOGUE.fit(action).proposal()))))
        .hasSizeGreaterThan(15_000)
        .allSatisfy(EveryActionTest::isGrantable);
  }

  @Test
  @DisplayName("is open on a resource part of wildcards alone, wherever there is a name to give")
  void isOpenOnWildcardsAlone() {
    assertThat(
            rows(
                action ->
                    action.resourceTypes().stream()
                        .map(type -> FilledArn.of(type.arnPattern()))
                        .map(arn -> arn.split(":", 6))
                        .flatMap(
                            parts ->
                                Stream.of("*", "**", "?*", "*/*", "*:*")
                                    .map(open -> String.join(":", head(parts), open)))))
        .allSatisfy(
            row ->
                assertThat(CATALOGUE.fit(row.action()).firstNameIsOpen(parse(row.resource())))
                    .isTrue());
  }

  /** The bound is far above what it takes, and far below what going back and forth would take. */
  @Test
  @DisplayName("judges a hostile resource of 1,024 characters in well under a millisecond")
  void judgesHostileResourcesQuickly() {
    var fits =
        Stream.of("ec2:CreateTags", "ec2:RunInstances", "logs:PutLogEvents", "execute-api:Invoke")
            .map(name -> CATALOGUE.fit(CATALOGUE.find(name).orElseThrow()))
            .toList();
    var hostile =
        Stream.of("ec2", "logs", "execute-api")
            .map("arn:aws:%s:eu-west-1:444455556666:"::formatted)
            .flatMap(
                head ->
                    Stream.of("/", ":", "*", "?*/", "a-", "instance/", ":log-stream:", "-+", "a")
                        .map(part -> head + part.repeat((1024 - head.length()) / part.length())))
            .toList();
    judge(fits, hostile);
    var rounds = 25;
    var began = System.nanoTime();
    for (var round = 0; round < rounds; round++) {
      judge(fits, hostile);
    }
    var each =
        Duration.ofNanos(System.nanoTime() - began)
            .dividedBy((long) rounds * fits.size() * hostile.size());
    assertThat(each).isLessThan(Duration.ofMillis(1));
  }

  private static void judge(List<ResourceFit> fits, List<String> resources) {
    for (var resource : resources) {
      for (var fit : fits) {
        var arn = parse(resource);
        assertThat(fit.fits(arn) && fit.firstNameIsOpen(arn) && fit.proposal(arn).isEmpty())
            .isFalse();
      }
    }
  }

  private static void isGrantable(Row row) {
    var arn = parse(row.resource());
    var fit = CATALOGUE.fit(row.action());
    assertThat(fit.fits(arn)).as("fits").isTrue();
    assertThat(fit.firstNameIsOpen(arn)).as("is open").isFalse();
  }

  private static Stream<Row> rows(Function<CataloguedAction, Stream<String>> resources) {
    return CATALOGUE
        .actions()
        .flatMap(action -> resources.apply(action).map(resource -> new Row(action, resource)));
  }

  private static ResourceArn parse(String text) {
    return ResourceArn.parse(text).orElseThrow(() -> new AssertionError(text));
  }

  private static String head(String... parts) {
    return String.join(":", List.of(parts).subList(0, 5));
  }
}
