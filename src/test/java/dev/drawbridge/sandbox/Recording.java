package dev.drawbridge.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Every call that came to a front. */
public final class Recording {
  private final Object lock = new Object();
  private final List<AwsCall> calls = new ArrayList<>();

  /** A moment in the recording. */
  public record Mark(long sequence) {}

  /** Now: what comes after it is {@link #since(Mark)} it. */
  public Mark mark() {
    synchronized (lock) {
      return new Mark(calls.size());
    }
  }

  /** Everything from the front's start. */
  public AwsCalls all() {
    return since(new Mark(0));
  }

  /** Everything that arrived after a mark. */
  public AwsCalls since(Mark mark) {
    synchronized (lock) {
      return new AwsCalls(calls.subList(Math.toIntExact(mark.sequence()), calls.size()));
    }
  }

  AwsCall arrived(LongFunction<AwsCall> numbered) {
    synchronized (lock) {
      var call = numbered.apply(calls.size() + 1L);
      calls.add(call);
      return call;
    }
  }

  AwsCall ended(AwsCall call, AwsOutcome outcome) {
    var ended = call.became(outcome);
    synchronized (lock) {
      calls.set(Math.toIntExact(call.sequence() - 1), ended);
    }
    return ended;
  }
}
