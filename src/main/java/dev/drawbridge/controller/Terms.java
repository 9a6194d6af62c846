package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Origin;
import dev.drawbridge.api.AccessRecordSpec.TermEntry;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.term.Remembered;
import dev.drawbridge.term.Term;
import dev.drawbridge.term.TermRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Terms as the record writes them and as the timeline reads them. */
final class Terms {
  private Terms() {}

  /** The last term of the record; it holds one from its first writing on. */
  static Term last(AccessRecordSpec record) {
    var entry = record.terms().getLast();
    return new Term(
        entry.startedAt(),
        length(entry.duration()),
        entry.reviewDate(),
        length(entry.reviewGrace()),
        Optional.ofNullable(entry.partyEndsOn()));
  }

  /**
   * The last term with whatever shortens it by now: the end of the party that was accepted, and
   * what the spec says readably, though it is refused.
   */
  static Term narrowed(AccessRecordSpec record, Situation situation) {
    var last = last(record);
    var asked = situation.spec();
    var partyEnd =
        situation
            .around()
            .partyOf(record.accepted().principal())
            .map(party -> party.spec().endsOn())
            .flatMap(ApiTime::instant);
    return last.narrowedTo(
        new TermRequest(
            ApiTime.duration(asked.duration()).filter(Duration::isPositive).orElse(last.duration()),
            ApiTime.instant(asked.reviewDate()).orElse(last.reviewDate()),
            last.grace(),
            partyEnd));
  }

  static Optional<Remembered> remembered(Situation situation) {
    return situation
        .memory()
        .map(
            record ->
                new Remembered(
                    last(record),
                    situation.sameObject() && situation.guarded(),
                    record.seen().reviewDate()));
  }

  /** The entry of a term; what it came from stays as it was when it started. */
  static TermEntry entry(Term term, @Nullable Origin from) {
    return new TermEntry(
        term.startedAt(),
        ApiTime.text(term.duration()),
        term.reviewDate(),
        ApiTime.text(term.grace()),
        term.partyEnd().orElse(null),
        term.endsAt(),
        from);
  }

  private static Duration length(String text) {
    return ApiTime.duration(text)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "an AccessRecord holds the length '%s', which cannot be read; it was edited"
                            .formatted(text)
                        + " by hand, restore it"));
  }
}
