package dev.drawbridge.controller;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What goes wrong with which of the events to come. */
final class Troubles<T> {
  private final Map<Integer, T> armed = new TreeMap<>();
  private int events;

  /** The nth event from now. */
  void arm(int nth, T trouble) {
    armed.put(events + nth, trouble);
  }

  /** An event comes. */
  Optional<T> next() {
    return Optional.ofNullable(armed.remove(++events));
  }

  boolean armed() {
    return !armed.isEmpty();
  }

  void clear() {
    armed.clear();
  }

  /** Nothing goes wrong with the events of this. */
  void spare(Runnable spared) {
    var before = Map.copyOf(armed);
    var at = events;
    armed.clear();
    spared.run();
    before.forEach((event, trouble) -> armed.put(event - at + events, trouble));
  }
}
