package dev.drawbridge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the manifest of an access asks for.
 *
 * @param externalId the one that is given, if any
 * @param otherZone whether the review date is written with a zone other than UTC
 */
public record Asked(
    Guest guest,
    Errand errand,
    Optional<String> externalId,
    Duration duration,
    Instant review,
    boolean otherZone,
    Duration session,
    boolean mfa,
    boolean suspended) {

  /** Long enough for a third party. */
  public static final String ID_ONE = "acme-4f1c9a70-7d";

  public static final String ID_TWO = "acme-88d1b2aa-01";

  /** A manifest that is granted. */
  public static Asked usual(Instant now) {
    return new Asked(
        Guest.CI,
        Errand.READ,
        Optional.empty(),
        Duration.ofDays(30),
        now.plus(Duration.ofDays(45)),
        false,
        Duration.ofHours(1),
        false,
        false);
  }

  Asked guest(Guest other) {
    return new Asked(
        other, errand, externalId, duration, review, otherZone, session, mfa, suspended);
  }

  Asked errand(Errand other) {
    return new Asked(
        guest, other, externalId, duration, review, otherZone, session, mfa, suspended);
  }

  Asked externalId(Optional<String> other) {
    return new Asked(guest, errand, other, duration, review, otherZone, session, mfa, suspended);
  }

  Asked duration(Duration other) {
    return new Asked(guest, errand, externalId, other, review, otherZone, session, mfa, suspended);
  }

  Asked review(Instant other) {
    return new Asked(
        guest, errand, externalId, duration, other, otherZone, session, mfa, suspended);
  }

  Asked rewritten() {
    return new Asked(
        guest, errand, externalId, duration, review, !otherZone, session, mfa, suspended);
  }

  Asked session(Duration other) {
    return new Asked(guest, errand, externalId, duration, review, otherZone, other, mfa, suspended);
  }

  Asked mfa(boolean other) {
    return new Asked(
        guest, errand, externalId, duration, review, otherZone, session, other, suspended);
  }

  Asked suspended(boolean other) {
    return new Asked(guest, errand, externalId, duration, review, otherZone, session, mfa, other);
  }
}
