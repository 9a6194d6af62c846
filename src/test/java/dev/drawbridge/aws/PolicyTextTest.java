package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.role.CanonicalPolicy;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.TrustReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A policy document of IAM")
class PolicyTextTest {
  private static final String TRUST = "{\"k\":{\"sts:ExternalId\": \"a+b %7B ü\"}}";

  @ParameterizedTest(name = "sent as {0} is {1}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "%7B%22a%22%3A1%7D, {\"a\":1}",
        "%7b%22a%22%3a1%7d, {\"a\":1}",
        "%7B%22a%2Bb%22%7D, {\"a+b\"}",
        "%7B%22a+b%22%7D, {\"a+b\"}",
        "%7B%22a%20b%22%7D, {\"a b\"}",
        "%0A%7B%7D, `\n{}`",
        "%7B%22%C3%BC%22%7D, {\"ü\"}",
        "{\"a+b\"}, {\"a+b\"}",
        "{\"a%20b\"}, {\"a%20b\"}",
        "` \n{\"%\"}`, ` \n{\"%\"}`",
        "``, ``"
      })
  void decodes(String sent, String document) {
    assertThat(PolicyText.decode(sent)).isEqualTo(document);
  }

  @Test
  @DisplayName("comes back whole, encoded or raw, with plus signs, per cent signs and spaces")
  void comesBack() {
    var encoded = URLEncoder.encode(TRUST, StandardCharsets.UTF_8).replace("+", "%20");
    assertThat(PolicyText.decode(encoded)).isEqualTo(TRUST);
    assertThat(PolicyText.decode(TRUST)).isEqualTo(TRUST);
  }

  @Test
  @DisplayName("means the same, encoded or raw")
  void meansTheSame() {
    var encoded = URLEncoder.encode(PolicyDocuments.CLOSED_PERMISSIONS, StandardCharsets.UTF_8);
    assertThat(CanonicalPolicy.same(PolicyText.decode(encoded), PolicyDocuments.CLOSED_PERMISSIONS))
        .isTrue();
  }

  @Test
  @DisplayName("keeps the plus sign of an ExternalId")
  void plusSign() {
    var trust = "{\"StringEquals\":{\"sts:ExternalId\":\"a+b\"}}";
    var encoded = URLEncoder.encode(trust, StandardCharsets.UTF_8);
    assertThat(TrustReader.externalId(PolicyText.decode(encoded))).contains("a+b");
    assertThat(TrustReader.externalId(PolicyText.decode(trust))).contains("a+b");
  }
}
