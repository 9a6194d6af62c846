/**
 * The sandbox as integration tests see it: a real API server, AWS behind a strict front, the
 * operator.
 */
@NullMarked
package dev.drawbridge.sandbox;

import org.jspecify.annotations.NullMarked;
