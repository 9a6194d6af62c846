/** Tests of the timeline, to the second. */
@NullMarked
package dev.drawbridge.term;

import org.jspecify.annotations.NullMarked;
