package dev.drawbridge.term;

import java.time.Instant;

/**
 * What the record says of the term so far.
 *
 * @param last the last term
 * @param sameObject whether the access object is the one the record last saw
 * @param seenReviewDate the review date of this object as it was last judged
 */
public record Remembered(Term last, boolean sameObject, Instant seenReviewDate) {}
