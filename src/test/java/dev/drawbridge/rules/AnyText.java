package dev.drawbridge.rules;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** The texts of a spec, right most of the time. */
final class AnyText {
  /** An ExternalId that the role may accept already. */
  static final String OLD_ID = "old-id-0123456789";

  private static final String ID_CHARACTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+=,.@-";

  private AnyText() {}

  /** One of these, and now and then one that something has happened to. */
  static Arbitrary<String> mostly(Arbitrary<String> right) {
    return Arbitraries.frequencyOf(Tuple.of(60, right), Tuple.of(1, mangled(right)));
  }

  private static Arbitrary<String> mangled(Arbitrary<String> right) {
    return Combinators.combine(
            right,
            Arbitraries.of(Mangling.class),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.of(Mangling.PIECES))
        .as((text, what, at, piece) -> what.apply(text, (int) (at * text.length()), piece));
  }

  static Arbitrary<String> principal() {
    var kind = Arbitraries.frequency(Tuple.of(3, "role"), Tuple.of(1, "user"));
    var account =
        Arbitraries.frequency(
            Tuple.of(30, "111122223333"),
            Tuple.of(20, "222233334444"),
            Tuple.of(30, Draft.VENDOR.substring(13, 25)),
            Tuple.of(1, "444455556666"),
            Tuple.of(1, "123456789012"));
    var path =
        Arbitraries.frequency(
            Tuple.of(90, "/"),
            Tuple.of(30, "/ops/"),
            Tuple.of(10, "/a/b+c/d=e/"),
            Tuple.of(1, "/drawbridge/"),
            Tuple.of(1, "/drawbridge/main/"),
            Tuple.of(1, "/Drawbridge/main/"),
            Tuple.of(1, "/aws-service-role/ec2.amazonaws.com/"),
            Tuple.of(1, "/aws-reserved/sso.amazonaws.com/"));
    var name =
        Arbitraries.oneOf(
            text(1, 65),
            Arbitraries.of("ci-deploy", "root", "AWSReservedSSO_Reader_0123456789abcdef"));
    return mostly(
        Arbitraries.frequencyOf(
            Tuple.of(
                60,
                Combinators.combine(kind, account, path, name)
                    .as((k, a, p, n) -> "arn:aws:iam::%s:%s%s%s".formatted(a, k, p, n))),
            Tuple.of(1, otherPrincipal())));
  }

  private static Arbitrary<String> otherPrincipal() {
    return Arbitraries.of(
        "",
        "*",
        "111122223333",
        "arn:aws:iam::111122223333:root",
        "arn:aws:iam::111122223333:group/ops",
        "arn:aws:iam::111122223333:saml-provider/idp",
        "arn:aws:iam::111122223333:role/ci,arn:aws:iam::111122223333:role/cd",
        "arn:aws:sts::111122223333:assumed-role/ci/session",
        "arn:aws:sts::111122223333:federated-user/ann",
        "arn:aws-cn:iam::111122223333:role/ci",
        "AROAEXAMPLEEXAMPLE123",
        "ec2.amazonaws.com",
        "cognito-identity.amazonaws.com",
        "[\"arn:aws:iam::111122223333:role/ci\"]");
  }

  static Arbitrary<String> externalId() {
    return mostly(
        Arbitraries.frequencyOf(
            Tuple.of(40, text(16, 60)),
            Tuple.of(2, text(1, 17)),
            Tuple.of(2, text(900, 1300)),
            Tuple.of(1, Arbitraries.of("111122223333", Draft.VENDOR_ID)),
            Tuple.of(4, Arbitraries.just(OLD_ID))));
  }

  static Arbitrary<String> duration() {
    return mostly(
        Arbitraries.frequencyOf(
            Tuple.of(
                60, Arbitraries.of("1m", "90m", "1h", "12h", "720h", "1d", "30d", "89d", "90d")),
            Tuple.of(
                1,
                Arbitraries.of(
                    "", "0d", "91d", "99999d", "100000d", "1w", "-1d", "1.5h", "P1D", "1D"))));
  }

  static Arbitrary<String> session() {
    return mostly(
        Arbitraries.frequency(
            Tuple.of(60, "1h"), Tuple.of(10, "60m"), Tuple.of(4, "12h"), Tuple.of(1, "59m")));
  }

  static Arbitrary<String> reviewDate() {
    var seconds = Arbitraries.longs().between(1, ChronoUnit.DAYS.getDuration().toSeconds() * 92);
    var date = seconds.map(s -> Draft.NOW.plusSeconds(s)).map(i -> i.atOffset(ZoneOffset.UTC));
    return mostly(
        Arbitraries.frequencyOf(
            Tuple.of(25, date.map(d -> d.plusDays(1).toLocalDate().toString())),
            Tuple.of(25, date.map(d -> d.toInstant().toString())),
            Tuple.of(10, date.map(d -> d.toLocalDate() + "T23:30:00.250+09:30")),
            Tuple.of(
                1,
                Arbitraries.of(
                    "",
                    "tomorrow",
                    "2027-02-30",
                    "2027-02-01T09:00:00",
                    "2026-12-31",
                    "9999-12-31T23:59:59-18:00",
                    "0000-01-01"))));
  }

  static Arbitrary<String> revokeBefore() {
    return mostly(
        Arbitraries.of(
            "2027-01-01T00:00:00Z",
            "2026-12-31T23:59:59.999999999Z",
            "2027-06-01T12:00:00+02:00",
            "9999-12-31T23:59:59.999Z",
            "9999-12-31T23:59:59-18:00",
            "0000-01-01T00:00:00+18:00"));
  }

  /** What a person wrote for people. */
  static Arbitrary<String> prose() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40), Arbitraries.of(Mangling.PIECES));
  }

  private static Arbitrary<String> text(int shortest, int longest) {
    return Arbitraries.strings()
        .withChars(ID_CHARACTERS.toCharArray())
        .ofMinLength(shortest)
        .ofMaxLength(longest);
  }
}
