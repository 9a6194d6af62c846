/** Tests of the records: digests, writers, retention. */
@NullMarked
package dev.drawbridge.registry;

import org.jspecify.annotations.NullMarked;
