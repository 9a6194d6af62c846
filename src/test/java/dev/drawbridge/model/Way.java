package dev.drawbridge.model;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way in which somebody may try to get in.
 *
 * @param id the ExternalId that he sends; empty for none
 */
record Way(Guest guest, String id, boolean mfa) {
  /** Every way; only users have MFA. */
  static List<Way> all(Collection<String> ids) {
    return Stream.of(Guest.values())
        .flatMap(guest -> ids.stream().flatMap(id -> ways(guest, id)))
        .toList();
  }

  private static Stream<Way> ways(Guest guest, String id) {
    return guest.user()
        ? Stream.of(new Way(guest, id, true), new Way(guest, id, false))
        : Stream.of(new Way(guest, id, false));
  }
}
