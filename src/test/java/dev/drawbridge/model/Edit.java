package dev.drawbridge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One thing that a person changes in the manifest. */
public enum Edit {
  FOR_CI,
  FOR_NIGHTLY,
  FOR_ANA,
  FOR_VENDOR,
  FOR_STRANGER,
  READ,
  WRITE,
  BOTH,
  NO_ID,
  ID_ONE,
  ID_TWO,
  DURATION_1D,
  DURATION_10D,
  DURATION_30D,
  DURATION_120D,
  REVIEW_LATER,
  REVIEW_EARLIER,
  REVIEW_SOON,
  REVIEW_PAST,
  REVIEW_TOO_FAR,
  REVIEW_REWRITTEN,
  SESSION_1H,
  SESSION_4H,
  MFA,
  NO_MFA,
  SUSPEND,
  RESUME;

  /** The manifest afterwards. */
  public Asked of(Asked asked, Instant now) {
    return switch (this) {
      case FOR_CI -> asked.guest(Guest.CI);
      case FOR_NIGHTLY -> asked.guest(Guest.NIGHTLY);
      case FOR_ANA -> asked.guest(Guest.ANA);
      case FOR_VENDOR -> asked.guest(Guest.VENDOR);
      case FOR_STRANGER -> asked.guest(Guest.STRANGER);
      case READ -> asked.errand(Errand.READ);
      case WRITE -> asked.errand(Errand.WRITE);
      case BOTH -> asked.errand(Errand.BOTH);
      case NO_ID -> asked.externalId(Optional.empty());
      case ID_ONE -> asked.externalId(Optional.of(Asked.ID_ONE));
      case ID_TWO -> asked.externalId(Optional.of(Asked.ID_TWO));
      case DURATION_1D -> asked.duration(Duration.ofDays(1));
      case DURATION_10D -> asked.duration(Duration.ofDays(10));
      case DURATION_30D -> asked.duration(Duration.ofDays(30));
      case DURATION_120D -> asked.duration(Duration.ofDays(120));
      case REVIEW_LATER -> asked.review(later(asked.review(), now).plus(Duration.ofDays(20)));
      case REVIEW_EARLIER -> asked.review(asked.review().minus(Duration.ofDays(15)));
      case REVIEW_SOON -> asked.review(whole(now.plus(Duration.ofDays(5))));
      case REVIEW_PAST -> asked.review(whole(now.minus(Duration.ofDays(1))));
      case REVIEW_TOO_FAR -> asked.review(whole(now.plus(Duration.ofDays(400))));
      case REVIEW_REWRITTEN -> asked.rewritten();
      case SESSION_1H -> asked.session(Duration.ofHours(1));
      case SESSION_4H -> asked.session(Duration.ofHours(4));
      case MFA -> asked.mfa(true);
      case NO_MFA -> asked.mfa(false);
      case SUSPEND -> asked.suspended(true);
      case RESUME -> asked.suspended(false);
    };
  }

  private static Instant later(Instant review, Instant now) {
    return review.isAfter(now) ? review : whole(now);
  }

  private static Instant whole(Instant instant) {
    return Instant.ofEpochSecond(instant.getEpochSecond());
  }
}
