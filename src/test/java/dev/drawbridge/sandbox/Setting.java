package dev.drawbridge.sandbox;

/** A setting of the front that closing takes back. */
public interface Setting extends AutoCloseable {
  @Override
  void close();
}
