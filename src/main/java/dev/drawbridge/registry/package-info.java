/** The memory: one record for each access, kept in the Kubernetes API. */
@NullMarked
package dev.drawbridge.registry;

import org.jspecify.annotations.NullMarked;
