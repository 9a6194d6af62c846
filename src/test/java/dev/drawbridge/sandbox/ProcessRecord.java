package dev.drawbridge.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the sandbox's own stop command of a process, should this JVM end without stopping it. */
final class ProcessRecord {
  // In /proc/PID/stat, counted from what follows the command's name.
  private static final int START_TIME = 19;

  private ProcessRecord() {}

  /** Writes the record in the sandbox's format; where there is no /proc, nothing. */
  static void write(Path sandbox, String name, long pid) {
    var boot = Path.of("/proc/sys/kernel/random/boot_id");
    var stat = Path.of("/proc/%d/stat".formatted(pid));
    if (!Files.exists(boot) || !Files.exists(stat)) {
      return;
    }
    try {
      var text = Files.readString(stat);
      var started = text.substring(text.lastIndexOf(')') + 2).split(" ", -1)[START_TIME];
      var birth = Files.readString(boot).strip() + "/" + started;
      var file = sandbox.resolve("state/pids").resolve(name + ".pid");
      Files.writeString(file, "{\"pid\": %d, \"birth\": \"%s\"}%n".formatted(pid, birth));
    } catch (IOException e) {
      throw new UncheckedIOException("The operator's process cannot be recorded in " + sandbox, e);
    }
  }
}
