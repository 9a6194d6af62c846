package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The place of")
class PlacesTest {
  private static final String YAML =
      """
      # a comment
      kind: X
      spec:
        principal: a
        permissions:
          - actions: [s3:GetObject, s3:PutObject]
            resources:
              - one
              - >-
                two
          - actions:
              - x
      """;
  private static final String JSON =
      """
      {"kind": "X",
       "spec": {"principal": "a",
         "permissions": [{"actions": ["s3:GetObject", "s3:PutObject"]}]}}
      """;

  @ParameterizedTest(name = "{0} in YAML is {1}:{2}")
  @CsvSource({
    "kind, 2, 1",
    "spec, 3, 1",
    "spec.principal, 4, 3",
    "spec.permissions, 5, 3",
    "spec.permissions[0], 6, 7",
    "spec.permissions[0].actions, 6, 7",
    "spec.permissions[0].actions[1], 6, 31",
    "spec.permissions[0].resources[1], 9, 11",
    "spec.permissions[1].actions[0], 12, 11",
    "spec.permissions[1].resources, 11, 7",
    "spec.permissions[2].actions, 5, 3",
    "spec.duration, 3, 1",
    "spec.principal.name, 4, 3",
    "spec[0], 3, 1",
    "metadata.name, 2, 1"
  })
  void yaml(String path, int line, int column) throws UnreadableText {
    assertThat(Places.of(path, YamlText.read(YAML).getFirst())).isEqualTo(new Place(line, column));
  }

  @ParameterizedTest(name = "{0} in JSON is {1}:{2}")
  @CsvSource({
    "kind, 1, 2",
    "spec, 2, 2",
    "spec.principal, 2, 11",
    "spec.permissions[0].actions[1], 3, 49",
    "spec.duration, 2, 2",
    "metadata.name, 1, 1"
  })
  void json(String path, int line, int column) throws UnreadableText {
    assertThat(Places.of(path, JsonText.read(JSON).getFirst())).isEqualTo(new Place(line, column));
  }
}
