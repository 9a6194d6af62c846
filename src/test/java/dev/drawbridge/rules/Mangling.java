package dev.drawbridge.rules;

import java.util.List;
import java.util.Locale;

/** What may happen to a text on its way to us. */
enum Mangling {
  INSERTED {
    @Override
    String apply(String text, int at, String piece) {
      return text.substring(0, at) + piece + text.substring(at);
    }
  },
  REPLACED {
    @Override
    String apply(String text, int at, String piece) {
      return text.substring(0, at) + piece + text.substring(Math.min(at + 1, text.length()));
    }
  },
  CUT {
    @Override
    String apply(String text, int at, String piece) {
      return text.substring(0, at);
    }
  },
  DOUBLED {
    @Override
    String apply(String text, int at, String piece) {
      return text + text;
    }
  },
  OTHER_CASE {
    @Override
    String apply(String text, int at, String piece) {
      return text.substring(0, at) + text.substring(at).toUpperCase(Locale.ROOT);
    }
  },
  GONE {
    @Override
    String apply(String text, int at, String piece) {
      return piece;
    }
  };

  /** Pieces that mean something to IAM, to a parser, a terminal or a reader. */
  static final List<String> PIECES =
      List.of(
          "",
          " ",
          "*",
          "?",
          "/",
          ":",
          ",",
          "-",
          "0",
          "a",
          "${aws:username}",
          "${",
          "\"",
          "\\",
          "'",
          "[",
          "{}",
          "%s",
          "../",
          "\n",
          "\r",
          "\t",
          "\u0000",
          "\u001b[2K",
          "\u007f",
          "\u009b",
          "\u00a0",
          "\u00e9",
          "\u0430",
          "\u200b",
          "\u202e",
          "\u2028",
          "\uff0a",
          "\ud83d\ude00",
          "\ud83d",
          "\ude00",
          "\udb40\udc41",
          "arn:aws:iam::111122223333:role/ci-deploy");

  /**
   * The text after it.
   *
   * @param at a place in the text, from 0 to its length
   */
  abstract String apply(String text, int at, String piece);
}
