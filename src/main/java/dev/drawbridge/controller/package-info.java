/** The loops: observe, decide, apply, report. */
@NullMarked
package dev.drawbridge.controller;

import org.jspecify.annotations.NullMarked;
