/**
 * Judges a request by policies as AWS does, from the IAM User Guide alone and knowing nothing of
 * how Drawbridge renders them. What it does not know it refuses to judge.
 */
@NullMarked
package dev.drawbridge.evaluator;

import org.jspecify.annotations.NullMarked;
