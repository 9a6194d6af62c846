/** Tests of the rules, each on both sides of its edge. */
@NullMarked
package dev.drawbridge.rules;

import org.jspecify.annotations.NullMarked;
