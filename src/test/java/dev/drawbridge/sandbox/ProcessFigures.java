package dev.drawbridge.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process of this machine has cost so far, as Linux counts it.
 *
 * @param cpu time on any processor, of user and system together, to a hundredth of a second
 * @param resident MiB of memory that are resident now
 * @param mostResident the most that ever were
 */
public record ProcessFigures(Duration cpu, long resident, long mostResident) {
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final long MILLIS_A_TICK = 10;

  /** Reads them from /proc/PID/stat, after the name, and /proc/PID/status (proc(5)). */
  public static ProcessFigures of(long pid) {
    var folder = Path.of("/proc", String.valueOf(pid));
    try {
      var stat = Files.readString(folder.resolve("stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      var ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
      return new ProcessFigures(
          Duration.ofMillis(ticks * MILLIS_A_TICK),
          mebibytes(folder, "VmRSS:"),
          mebibytes(folder, "VmHWM:"));
    } catch (IOException e) {
      throw new UncheckedIOException("Process %d cannot be looked at.".formatted(pid), e);
    }
  }

  private static long mebibytes(Path folder, String name) throws IOException {
    try (var lines = Files.lines(folder.resolve("status"))) {
      return lines
              .filter(line -> line.startsWith(name))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElseThrow()
          / 1024;
    }
  }
}
