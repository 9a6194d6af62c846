package dev.drawbridge.cli;

import dev.drawbridge.rules.Finding;

/** A finding and the place in the text that it is about. */
public record Located(Finding finding, Place place) {}
