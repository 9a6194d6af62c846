/** The four Kubernetes kinds as records. */
@NullMarked
package dev.drawbridge.api;

import org.jspecify.annotations.NullMarked;
