package dev.drawbridge.cli;

/** A place in a text; the first line and the first column are 1. */
public record Place(int line, int column) {
  static final Place START = new Place(1, 1);
}
