/** The operator as a black box: a real API server, real HTTP to an AWS emulator. */
@NullMarked
package dev.drawbridge.integration;

import org.jspecify.annotations.NullMarked;
