/** Tests of the role that should be and of the way from the one that is. */
@NullMarked
package dev.drawbridge.role;

import org.jspecify.annotations.NullMarked;
