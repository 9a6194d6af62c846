package dev.drawbridge.role;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stable, short text for a namespace and name: SHA-256 in lower-case base32 (RFC 4648). */
public final class Fingerprint {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS = 5;

  private Fingerprint() {}

  /** Gives the first {@code length} characters, at most 51, of the fingerprint. */
  public static String of(String namespace, String name, int length) {
    var hash = sha256(namespace + "/" + name);
    var text = new StringBuilder(length);
    for (var position = 0; position < length; position++) {
      text.append(ALPHABET.charAt(fiveBits(hash, position * BITS)));
    }
    return text.toString();
  }

  /** Gives the whole SHA-256 of a text in hexadecimal. */
  public static String sha256Hex(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  private static int fiveBits(byte[] hash, int bit) {
    var pair =
        (hash[bit / 8] & 0xff) << 8 | (bit / 8 + 1 < hash.length ? hash[bit / 8 + 1] & 0xff : 0);
    return pair >> (16 - BITS - bit % 8) & 0x1f;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
