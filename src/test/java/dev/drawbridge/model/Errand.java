package dev.drawbridge.model;

import java.util.List;

/** What an access may be for. */
public enum Errand {
  READ,
  WRITE,
  BOTH;

  public static final String GET = "s3:GetObject";
  public static final String PUT = "s3:PutObject";
  public static final String RESOURCES = "arn:aws:s3:::artifacts/*";

  public List<String> actions() {
    return switch (this) {
      case READ -> List.of(GET);
      case WRITE -> List.of(PUT);
      case BOTH -> List.of(GET, PUT);
    };
  }
}
