/** The command line, {@code kubectl drawbridge}: the rules without a cluster. */
@NullMarked
package dev.drawbridge.cli;

import org.jspecify.annotations.NullMarked;
