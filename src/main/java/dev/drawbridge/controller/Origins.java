package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Origin;
import dev.drawbridge.api.AccessRecordSpec.Writer;
import dev.drawbridge.registry.SpecWriters;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who wrote the spec that was accepted, and the one that started a term. */
final class Origins {
  private Origins() {}

  /** What is remembered, if it is of the same spec. */
  static Optional<Origin> sameSpec(@Nullable Origin remembered, Origin now) {
    return Optional.ofNullable(remembered)
        .filter(origin -> origin.specDigest().equals(now.specDigest()));
  }

  /**
   * The record with the writers of what is new in it.
   *
   * @param stored what was written last
   * @param writers is asked only when another spec was accepted or another term started
   */
  static AccessRecordSpec signed(
      Optional<AccessRecordSpec> stored,
      AccessRecordSpec record,
      Supplier<SpecWriters.Found> writers) {
    var spec = record.acceptedFrom();
    var term = record.terms().getLast().from();
    if (spec == null || term == null) {
      return record;
    }
    var knownSpec = stored.flatMap(before -> sameSpec(before.acceptedFrom(), spec));
    var knownTerm = stored.flatMap(before -> sameTerm(before, record));
    if (knownSpec.isPresent() && knownTerm.isPresent()) {
      return with(record, knownSpec.get(), knownTerm.get());
    }
    var found = writers.get();
    return with(
        record,
        knownSpec.orElseGet(() -> by(spec, found.spec())),
        knownTerm.orElseGet(() -> by(term, found.reviewDate())));
  }

  /** Terms are counted, since a renewal may start in the same second as the term before it. */
  private static Optional<Origin> sameTerm(AccessRecordSpec before, AccessRecordSpec now) {
    return count(before) == count(now)
        ? Optional.ofNullable(before.terms().getLast().from())
        : Optional.empty();
  }

  private static int count(AccessRecordSpec record) {
    return record.dropped().terms() + record.terms().size();
  }

  private static Origin by(Origin origin, Optional<Writer> writer) {
    return new Origin(origin.specDigest(), writer.orElse(null));
  }

  private static AccessRecordSpec with(AccessRecordSpec record, Origin spec, Origin term) {
    var terms = new ArrayList<>(record.terms());
    var last = Terms.last(record);
    terms.set(terms.size() - 1, Terms.entry(last, term));
    return RecordEdit.of(
        record,
        edit -> {
          edit.acceptedFrom = spec;
          edit.terms = terms;
        });
  }
}
