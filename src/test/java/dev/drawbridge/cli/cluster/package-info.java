/** Tests of the commands that change objects in a cluster. */
@NullMarked
package dev.drawbridge.cli.cluster;

import org.jspecify.annotations.NullMarked;
