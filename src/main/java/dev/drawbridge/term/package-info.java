/** The timeline of an access, pure: spec, record and now in; term, standing and next look out. */
@NullMarked
package dev.drawbridge.term;

import org.jspecify.annotations.NullMarked;
