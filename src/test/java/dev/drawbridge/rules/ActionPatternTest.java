package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An entry of allowActions or denyActions")
class ActionPatternTest {
  @ParameterizedTest(name = "{0} covers {1}")
  @CsvSource({
    "s3:GetObject, s3:GetObject",
    "S3:getobject, s3:GetObject",
    "s3:GetObject, S3:GETOBJECT",
    "s3:*, s3:GetObject",
    "s3:Get*, s3:GetObject",
    "s3:Get*, s3:Get",
    "s3:*Object, s3:GetObject",
    "s3:*e*t, s3:GetObject",
    "s3:G?tObject, s3:GetObject",
    "*, iam:PassRole",
    "*:*, iam:PassRole",
    "i*m:?assRole, iam:PassRole",
    "**, s3:Get",
    "*ab, aab",
    "*aab*, aaab",
    "a*b?d*, axxbcbxd",
    "*?, a"
  })
  void covers(String pattern, String action) {
    assertThat(new ActionPattern(pattern).covers(action)).isTrue();
    assertThat(ActionPatterns.of("ec2:*", pattern).cover(action)).isTrue();
  }

  @ParameterizedTest(name = "{0} does not cover {1}")
  @CsvSource({
    "s3:GetObject, s3:GetObjectAcl",
    "s3:GetObject, s3:GetObjec",
    "s3:GetObject, as3:GetObject",
    "s3:Get*, s3:PutObject",
    "s3:*, s3express:Get",
    "s3:*Object, s3:GetObjectAcl",
    "s3:Get?, s3:Get",
    "s3:?, s3:Get",
    "s3.Get, s3:Get",
    "'', s3:Get",
    "?, ''",
    "*?, ''",
    "a*b*c, abcb",
    "*a?, aaaab*",
    "s3:*, s4:**"
  })
  void doesNotCover(String pattern, String action) {
    assertThat(new ActionPattern(pattern).covers(action)).isFalse();
    assertThat(ActionPatterns.of("no:*", pattern).cover(action)).isFalse();
  }

  @ParameterizedTest(name = "{0} is answered at once, however many stars it has")
  @CsvSource({"*a, b", "*a*, b", "*?, b", "a*, b"})
  void answersAtOnce(String part, String end) {
    var pattern = new ActionPattern("s3:" + part.repeat(40) + end);
    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> assertThat(pattern.covers("s3:" + "a".repeat(500) + "!")).isFalse());
  }
}
