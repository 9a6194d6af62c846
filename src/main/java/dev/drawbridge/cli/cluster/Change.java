package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.cluster.ChangeOptions.DryRun;
import dev.drawbridge.cli.cluster.Plan.Edit;
import java.util.Optional;

/** Carries a task out: says what it comes to, writes it, and waits if that is asked for. */
record Change(Cluster cluster, Shell shell, DryRun dryRun, Optional<Waiting> waiting) {
  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int NOT_SEEN = 3;

  /** How often the operator may write a status between the look and the write. */
  private static final int MOST_TRIES = 10;

  /** Gives the exit code. */
  int run(Task task) throws Failure {
    return switch (task.plan(cluster)) {
      case Plan.Refused(var why) -> refused(why);
      case Plan.Nothing(var meta, var why) -> {
        shell.say(meta.target() + ": nothing to do. " + why);
        yield await(task, meta.generation());
      }
      case Edit edit -> {
        show(edit);
        yield dryRun == DryRun.client ? done(edit) : write(task, edit);
      }
    };
  }

  private void show(Edit edit) {
    shell.say(edit.meta().target().toString());
    shell.say("  " + edit.field());
    edit.consequences().forEach(sentence -> shell.say("  " + sentence));
    edit.warnings().forEach(shell::warn);
    GitOps.warning(edit.meta()).ifPresent(shell::warn);
  }

  private int write(Task task, Edit planned) throws Failure {
    var edit = planned;
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      switch (cluster.write(edit, dryRun)) {
        case Written.Done(var generation, var warnings) -> {
          warnings.forEach(shell::warn);
          done(edit);
          return await(task, generation);
        }
        case Written.Refused(var why) -> {
          return refused(why);
        }
        case Written.Conflict() -> {
          // A status is no edit of somebody else's, and changes nothing of what was planned.
          var now = task.plan(cluster);
          if (!(now instanceof Edit again && again.sameSpec(planned))) {
            return overtaken(task, now);
          }
          edit = planned.on(again.meta());
        }
      }
    }
    return refused(
        planned.meta().target()
            + " changes so often that nothing could be written; repeat the command");
  }

  private int overtaken(Task task, Plan now) throws Failure {
    return switch (now) {
      case Edit(var meta, var field, _, _, _) ->
          refused(
              "somebody else changed %s after it was read, so this was not done; now %s; repeat the"
                      .formatted(meta.target(), field.was())
                  + " command if it is still meant");
      case Plan.Nothing(var meta, var why) -> {
        shell.say("Somebody else changed %s after it was read. %s".formatted(meta.target(), why));
        yield await(task, meta.generation());
      }
      case Plan.Refused(var why) ->
          refused("somebody else changed it after it was read, so this was not done: " + why);
    };
  }

  private int done(Edit edit) {
    var how =
        switch (dryRun) {
          case none -> "";
          case client -> " (dry run)";
          case server -> " (server dry run)";
        };
    shell.say("%s %s%s".formatted(edit.meta().target(), edit.done(), how));
    return DONE;
  }

  private int refused(String why) {
    shell.fail(why);
    return REFUSED;
  }

  private int await(Task task, long generation) throws Failure {
    return waiting.isEmpty() ? DONE : waiting.get().await(() -> task.look(cluster, generation));
  }
}
