package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.cli.Value.Scalar;
import dev.drawbridge.cli.Value.Type;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row was seen in the JSON that kubectl 1.37 makes of it. */
@DisplayName("Without quotes")
class PlainScalarsTest {
  @ParameterizedTest(name = "{0} is a text")
  @ValueSource(
      strings = {
        "2027-02-01",
        "2027-02-01T09:00:00Z",
        "1:30",
        "=",
        "\"yes\"",
        "'012'",
        "!!str 12",
        "_1",
        "0x",
        "1d",
        "30d",
        "tRUE"
      })
  void texts(String yaml) throws UnreadableText {
    assertThat(type(yaml)).isEqualTo(Type.TEXT);
  }

  @ParameterizedTest(name = "{0} is a number")
  @ValueSource(
      strings = {
        "123456789012",
        "012345678901",
        "089",
        "007",
        "0o17",
        "0x1F",
        "0b11",
        "1_000",
        "+12",
        "-0",
        "1e3",
        ".5",
        "1.",
        ".inf",
        ".NaN",
        "99999999999999999999"
      })
  void numbers(String yaml) throws UnreadableText {
    assertThat(type(yaml)).isEqualTo(Type.NUMBER);
  }

  @ParameterizedTest(name = "{0} is true or false")
  @ValueSource(strings = {"true", "y", "Yes", "on", "n", "off", "FALSE", "!!bool true"})
  void booleans(String yaml) throws UnreadableText {
    assertThat(type(yaml)).isEqualTo(Type.BOOLEAN);
  }

  @ParameterizedTest(name = "\"{0}\" is nothing")
  @ValueSource(strings = {"", "~", "null", "NULL"})
  void nothing(String yaml) throws UnreadableText {
    assertThat(type(yaml)).isEqualTo(Type.NOTHING);
  }

  private static Type type(String yaml) throws UnreadableText {
    var root = (Fields) YamlText.read("a: " + yaml).getFirst();
    return ((Scalar) root.get("a").orElseThrow()).type();
  }
}
