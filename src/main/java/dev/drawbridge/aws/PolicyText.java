package dev.drawbridge.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Policy documents as IAM sends them. */
final class PolicyText {
  private PolicyText() {}

  /**
   * Undoes the URL encoding (RFC 3986) that IAM puts on documents; a raw document starts with a
   * brace and is left as it is. A plus sign is a plus sign: ExternalIds may hold one.
   */
  static String decode(String document) {
    return document.stripLeading().startsWith("{")
        ? document
        : URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
