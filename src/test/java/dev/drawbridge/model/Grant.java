package dev.drawbridge.model;

import java.time.Duration;
import java.util.List;

/**
 * Whom an open role lets in, and what for.
 *
 * @param ids the ExternalIds that it accepts; one that begins with a question mark was generated
 *     and not seen yet
 */
record Grant(Guest guest, List<String> ids, boolean mfa, Errand errand, Duration session) {
  Grant {
    ids = List.copyOf(ids);
  }

  boolean letsIn(Way way) {
    return guest == way.guest() && accepts(way.id()) && (way.mfa() || !mfa);
  }

  private boolean accepts(String id) {
    return ids.contains(id) || (ids.stream().anyMatch(Ids::unseen) && !Ids.given(id));
  }

  /** A session that could be opened as it is. */
  boolean fits(Session live) {
    return letsIn(live.way()) && lasts(live);
  }

  boolean lasts(Session live) {
    return live.length().compareTo(session) <= 0;
  }

  /** Rule 10: what takes something away cuts the sessions of before. */
  boolean narrows(Grant before) {
    return guest != before.guest
        || !ids.containsAll(before.ids)
        || (mfa && !before.mfa)
        || session.compareTo(before.session) < 0;
  }
}
