/** The commands that change objects in a cluster; only they know the Kubernetes client. */
@NullMarked
package dev.drawbridge.cli.cluster;

import org.jspecify.annotations.NullMarked;
