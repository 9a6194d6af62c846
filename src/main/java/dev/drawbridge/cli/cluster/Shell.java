package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.PlainText;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command has around it: where it writes, and what it was started with.
 *
 * @param environment the variables of the process
 */
record Shell(PrintWriter out, PrintWriter err, Map<String, String> environment) {
  /** Says something now, not at the end. */
  void say(String line) {
    out.println(PlainText.visible(line));
    out.flush();
  }

  void warn(String sentence) {
    err.println(PlainText.visible("Warning: " + sentence));
    err.flush();
  }

  void fail(String text) {
    out.flush();
    err.println(PlainText.visible("error: " + text));
    err.flush();
  }
}
