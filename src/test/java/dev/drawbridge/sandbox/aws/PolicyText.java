package dev.drawbridge.sandbox.aws;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of a policy document: as JSON, and as IAM sends it. */
public final class PolicyText {
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private PolicyText() {}

  /** The document itself; RFC 3986 encoding knows no plus for a space. */
  public static String decoded(String text) {
    return text.stripLeading().startsWith("{")
        ? text
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** As IAM sends a document: RFC 3986, only letters, digits and {@code -._~} as they are. */
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** The tree of a document; empty if it is no JSON, or has a key twice in one object. */
  static Optional<JsonNode> parse(String document) {
    try {
      return Optional.ofNullable(STRICT.readTree(document));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Characters as IAM counts them against its quotas: all but white space. */
  static int size(String document) {
    return Math.toIntExact(document.chars().filter(c -> !Character.isWhitespace(c)).count());
  }
}
