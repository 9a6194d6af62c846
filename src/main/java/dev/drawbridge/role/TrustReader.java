package dev.drawbridge.role;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back what only the live role may still know. */
public final class TrustReader {
  private static final Pattern EXTERNAL_ID =
      Pattern.compile(
          "\"StringEquals\"\\s*:\\s*\\{[^{}]*\"sts:ExternalId\"\\s*:\\s*\\[?\\s*\"([a-zA-Z0-9_+=,.@:/-]{2,1224})\"");

  private TrustReader() {}

  /** The first ExternalId that the trust policy asks for. */
  public static Optional<String> externalId(String trust) {
    return Optional.of(EXTERNAL_ID.matcher(trust)).filter(Matcher::find).map(m -> m.group(1));
  }

  /** Until when a trust policy of our own form lets anybody in; empty where anybody edited it. */
  public static Optional<Instant> deadline(String trust) {
    return Trusted.in(trust).flatMap(_ -> Trusted.deadline(trust));
  }
}
