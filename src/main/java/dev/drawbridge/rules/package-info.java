/** Pure checks: may this be granted, and if not, what is wrong and what to do. */
@NullMarked
package dev.drawbridge.rules;

import org.jspecify.annotations.NullMarked;
