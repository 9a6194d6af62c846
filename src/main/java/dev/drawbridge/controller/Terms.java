package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.TermEntry;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.rules.Surroundings;
import dev.drawbridge.term.Remembered;
import dev.drawbridge.term.Term;
import dev.drawbridge.term.TermRequest;
import java.time.Duration;
import java.util.Optional;

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

  /** The last term, not past the end of the party that was accepted, whatever is asked now. */
  static Term heldToParty(AccessRecordSpec record, Surroundings around) {
    var last = last(record);
    var partyEnd =
        around
            .partyOf(record.accepted().principal())
            .map(party -> party.spec().endsOn())
            .flatMap(ApiTime::instant);
    return last.narrowedTo(
        new TermRequest(last.duration(), last.reviewDate(), last.grace(), partyEnd));
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

  static TermEntry entry(Term term) {
    return new TermEntry(
        term.startedAt(),
        ApiTime.text(term.duration()),
        term.reviewDate(),
        ApiTime.text(term.grace()),
        term.partyEnd().orElse(null));
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
