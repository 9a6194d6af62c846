package dev.drawbridge.cli.cluster;

/** One thing that a person asks for. */
interface Task {
  /** Reads what it is about and says what it comes to. */
  Plan plan(Cluster cluster) throws Failure;

  /**
   * Looks whether it is so in AWS.
   *
   * @param generation of the object with it
   */
  Outcome look(Cluster cluster, long generation) throws Failure;
}
