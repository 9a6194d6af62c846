package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.rules.Principal.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table is from aws-iam.md, "Principals". */
@DisplayName("The principal")
class PrincipalTest {
  @ParameterizedTest(name = "{0} is the {3} {5} of {2} at {4}")
  @CsvSource({
    "arn:aws:iam::111122223333:role/ci-deploy, aws, 111122223333, ROLE, /, ci-deploy",
    "arn:aws:iam::111122223333:user/alice, aws, 111122223333, USER, /, alice",
    "arn:aws:iam::012345678901:role/a/b/c, aws, 012345678901, ROLE, /a/b/, c",
    "arn:aws-cn:iam::111122223333:role/r, aws-cn, 111122223333, ROLE, /, r",
    "arn:aws-us-gov:iam::111122223333:role/r, aws-us-gov, 111122223333, ROLE, /, r",
    "arn:aws-iso-b:iam::111122223333:role/r, aws-iso-b, 111122223333, ROLE, /, r",
    "'arn:aws:iam::111122223333:user/a_+=,.@-b', aws, 111122223333, USER, /, 'a_+=,.@-b'",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_0a1b, aws,"
        + " 111122223333, ROLE, /aws-reserved/sso.amazonaws.com/, AWSReservedSSO_Dev_0a1b",
    "arn:aws:iam::111122223333:role/root, aws, 111122223333, ROLE, /, root"
  })
  void isExact(String arn, String partition, String account, Kind kind, String path, String name) {
    assertThat(Principal.parse(arn))
        .contains(new Principal(arn, partition, account, kind, path, name));
  }

  @ParameterizedTest(name = "is never {0}")
  @ValueSource(
      strings = {
        "",
        "*",
        "111122223333",
        "arn:aws:iam::111122223333:root",
        "arn:aws:iam::111122223333:*",
        "arn:aws:iam::*:role/ci-deploy",
        "arn:aws:iam::111122223333:role/*",
        "arn:aws:iam::111122223333:role/ci-?",
        "arn:aws:iam::111122223333:role/",
        "arn:aws:iam::111122223333:role/a/",
        "arn:aws:iam::111122223333:role//a",
        "arn:aws:iam::111122223333:role/a b",
        "arn:aws:iam::111122223333:role/ci-deploy\n",
        " arn:aws:iam::111122223333:role/ci-deploy",
        "arn:aws:iam::11112222333:role/ci-deploy",
        "arn:aws:iam::1111222233334:role/ci-deploy",
        "arn:aws:iam::١١١١22223333:role/ci-deploy",
        "arn:aws:iam:us-east-1:111122223333:role/ci-deploy",
        "arn:aws:iam::111122223333:group/admins",
        "arn:aws:iam::111122223333:instance-profile/x",
        "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
        "arn:aws:iam::111122223333:saml-provider/x",
        "arn:aws:sts::111122223333:assumed-role/ci-deploy/session",
        "arn:aws:sts::111122223333:federated-user/alice",
        "arn:AWS:iam::111122223333:role/ci-deploy",
        "arn:aws-:iam::111122223333:role/ci-deploy",
        "AROAEXAMPLEEXAMPLE123",
        "AIDAEXAMPLEEXAMPLE123",
        "ec2.amazonaws.com",
        "${aws:PrincipalArn}",
        "arn:aws:iam::111122223333:role/${aws:username}",
        "arn:aws:iam::111122223333:role/a,arn:aws:iam::111122223333:role/b",
        "[\"arn:aws:iam::111122223333:role/a\"]",
        "arn:aws:iam::111122223333:role/rôle"
      })
  void isNever(String text) {
    assertThat(Principal.parse(text)).isEmpty();
  }
}
