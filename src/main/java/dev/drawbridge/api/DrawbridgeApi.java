package dev.drawbridge.api;

/** The names that all four kinds share. */
public final class DrawbridgeApi {
  public static final String GROUP = "drawbridge.dev";
  public static final String VERSION = "v1alpha1";
  public static final String CATEGORY = "drawbridge";
  public static final String FINALIZER = GROUP + "/role";

  /**
   * On a TargetAccount: an RFC 3339 date-time; orphans that were found at or before it are removed
   * without hold or guard.
   */
  public static final String RELEASE_ORPHANS = GROUP + "/release-orphans";

  private DrawbridgeApi() {}
}
