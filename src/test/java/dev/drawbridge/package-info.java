/** Tests that look at the project as a whole. */
@NullMarked
package dev.drawbridge;

import org.jspecify.annotations.NullMarked;
