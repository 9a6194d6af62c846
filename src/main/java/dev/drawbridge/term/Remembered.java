package dev.drawbridge.term;

import java.time.Instant;

/**
 * What the record says of the term so far.
 *
 * @param last the last term
 * @param renewable whether a later review date is an update that somebody was allowed to make, of
 *     the object that the record last saw
 * @param seenReviewDate the review date of this object as it was last judged
 */
public record Remembered(Term last, boolean renewable, Instant seenReviewDate) {}
