/** Pure: the role that should be, the role that is, and the changes between them. */
@NullMarked
package dev.drawbridge.role;

import org.jspecify.annotations.NullMarked;
