package dev.drawbridge.role;

import static dev.drawbridge.role.Roles.ADDRESS;
import static dev.drawbridge.role.Roles.OWNERSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.role.Roles.LiveDraft;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A role")
class OwnershipTest {
  record Row(String sentence, Consumer<LiveDraft> change, List<String> contradictions) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.concat(tags(), Stream.concat(arns(), others()));
  }

  private static Stream<Row> others() {
    return Stream.of(
        new Row("with path, name and tags of ours is ours", _ -> {}, List.of()),
        new Row("with more tags is ours", role -> role.tags.put("team", "blue"), List.of()),
        new Row(
            "without any tags is not ours",
            role -> role.tags.clear(),
            List.of(
                "it has no tag drawbridge:cluster",
                "it has no tag drawbridge:installation",
                "it has no tag drawbridge:name",
                "it has no tag drawbridge:namespace",
                "it has no tag drawbridge:uid")),
        new Row(
            "of a predecessor with the same name is not ours",
            role -> role.tags.put("drawbridge:uid", "older-uid"),
            List.of("its tag drawbridge:uid is 'older-uid' and not 'access-uid'")),
        new Row(
            "at another path with another tag says both",
            role -> {
              role.arn = "arn:aws:iam::444455556666:role/" + ADDRESS.name();
              role.tags.put("drawbridge:name", "CI-deploy");
            },
            List.of(
                "its ARN is arn:aws:iam::444455556666:role/%s and not %s"
                    .formatted(ADDRESS.name(), ADDRESS.arn()),
                "its tag drawbridge:name is 'CI-deploy' and not 'ci-deploy'")));
  }

  private static Stream<Row> tags() {
    return Stream.of("cluster", "installation", "name", "namespace", "uid")
        .map(tag -> "drawbridge:" + tag)
        .flatMap(
            tag ->
                Stream.of(
                    new Row(
                        "without the tag %s is not ours".formatted(tag),
                        role -> role.tags.remove(tag),
                        List.of("it has no tag " + tag)),
                    new Row(
                        "with another %s is not ours".formatted(tag),
                        role -> role.tags.put(tag, "other"),
                        List.of(
                            "its tag %s is 'other' and not '%s'"
                                .formatted(tag, OWNERSHIP.tags().get(tag))))));
  }

  private static Stream<Row> arns() {
    return Stream.of(
            ADDRESS.arn().replace("/drawbridge/main/", "/"),
            ADDRESS.arn().replace("/drawbridge/main/", "/drawbridge/main2/"),
            ADDRESS.arn().replace("/drawbridge/main/", "/drawbridge/"),
            ADDRESS.arn().replace("444455556666", "777788889999"),
            ADDRESS.arn().replace("drawbridge-payments", "Drawbridge-payments"),
            ADDRESS.arn() + "x")
        .map(
            arn ->
                new Row(
                    "with the ARN %s is not ours".formatted(arn),
                    role -> role.arn = arn,
                    List.of("its ARN is %s and not %s".formatted(arn, ADDRESS.arn()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void contradictions(Row row) {
    assertThat(OWNERSHIP.contradictions(ADDRESS, Roles.live(row.change())))
        .isEqualTo(row.contradictions());
  }

  @Test
  @DisplayName("is written with the five tags that say whose it is")
  void written() {
    assertThat(OWNERSHIP.tags())
        .isEqualTo(
            Map.of(
                "drawbridge:installation", "main",
                "drawbridge:cluster", "cluster-uid",
                "drawbridge:namespace", "payments",
                "drawbridge:name", "ci-deploy",
                "drawbridge:uid", "access-uid"));
  }
}
