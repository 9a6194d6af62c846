/** Tests of the kinds: how texts are read, which namespaces a selector means. */
@NullMarked
package dev.drawbridge.api;

import org.jspecify.annotations.NullMarked;
