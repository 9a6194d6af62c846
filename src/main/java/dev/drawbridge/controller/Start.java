package dev.drawbridge.controller;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The operator's main. */
@QuarkusMain
public final class Start {
  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  /**
   * More than can load classes at once: a virtual thread keeps its carrier meanwhile (JEP 491),
   * also while it waits for the lock of a jar that is granted to one that has none. With as many
   * carriers as cores all of them could wait so for ever, and on two cores they did.
   */
  private static final String ENOUGH = "64";

  private Start() {}

  /** Starts the operator. */
  public static void main(String... args) {
    giveCarriers();
    Quarkus.run(args);
  }

  /** Counts before the first virtual thread starts; what the command line sets stays. */
  static void giveCarriers() {
    if (System.getProperty(CARRIERS) == null) {
      System.setProperty(CARRIERS, ENOUGH);
    }
  }
}
