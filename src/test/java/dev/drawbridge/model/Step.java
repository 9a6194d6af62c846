package dev.drawbridge.model;

/** One thing that happens. */
public sealed interface Step {
  /** The manifest is applied, where there is no object. */
  record Apply() implements Step {}

  /** The manifest is edited, and applied where there is an object. */
  record Change(Edit edit) implements Step {}

  /** The object is deleted. */
  record Delete() implements Step {}

  /** A platform team changes what stands around it. */
  record Surround(Around.Change change) implements Step {}

  /** The operator looks once, whatever comes of it. */
  record Glance() implements Step {}

  /** The operator looks until it goes through. */
  record Settle() implements Step {}

  /** Time passes, and the operator looks when it is due. */
  record Wait(Span span) implements Step {}

  /**
   * The operator is down for a while.
   *
   * @param accountFirst whether it looks at the target account, and so hears the time, before it
   *     looks at the access again
   */
  record Down(Span span, boolean accountFirst) implements Step {}

  /** The clock of the operator's machine is off by this much from now on. */
  record LocalClock(int hours) implements Step {}

  /** The nth call to AWS from now goes wrong. */
  record Strike(int nth, Trouble trouble) implements Step {}

  /** The nth writing of the record from now goes wrong. */
  record Blot(int nth, WriteTrouble trouble) implements Step {}

  /** A guest is deleted in his own account. */
  record Leave(Guest guest) implements Step {}

  /** Somebody makes a guest of that name anew. */
  record Return(Guest guest) implements Step {}
}
