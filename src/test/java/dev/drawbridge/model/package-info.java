/**
 * A reference model of the term, simple and independent of the operator: what a person may expect
 * of an access after each thing that was done to it, and whether AWS agrees.
 */
@NullMarked
package dev.drawbridge.model;

import org.jspecify.annotations.NullMarked;
