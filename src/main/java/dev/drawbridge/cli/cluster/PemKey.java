package dev.drawbridge.cli.cluster;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a private key in any of the three forms in which tools write it into a kubeconfig. */
final class PemKey {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END ");
  private static final byte SEQUENCE = 0x30;
  private static final byte OCTETS = 0x04;
  private static final byte PARAMETERS = (byte) 0xa0;
  private static final byte[] VERSION = HexFormat.of().parseHex("020100");

  /** rsaEncryption and no parameters. */
  private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");

  /** ecPublicKey; the curve follows. */
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private PemKey() {}

  static PrivateKey read(String text) throws GeneralSecurityException {
    var pem = PEM.matcher(text);
    if (!pem.find()) {
      throw new InvalidKeyException("the client key is no PEM, or is encrypted");
    }
    var bytes = Base64.getMimeDecoder().decode(pem.group(2));
    return switch (pem.group(1)) {
      case "" -> pkcs8(bytes);
      case "RSA " -> pkcs8(wrapped(RSA, bytes));
      case "EC " -> pkcs8(wrapped(joined(EC, curve(bytes)), bytes));
      default -> throw new InvalidKeyException("the client key is of an unknown kind");
    };
  }

  private static PrivateKey pkcs8(byte[] key) throws GeneralSecurityException {
    for (var algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
      } catch (InvalidKeySpecException another) {
        // It says in itself which one it is for; the JDK has no way to ask.
      }
    }
    throw new InvalidKeyException("the client key is of an unknown algorithm");
  }

  /** A key of an older form inside of the one that the JDK reads (RFC 5208). */
  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return value(SEQUENCE, joined(VERSION, joined(value(SEQUENCE, algorithm), value(OCTETS, key))));
  }

  /** The curve in a key of RFC 5915: version and secret come before it. */
  private static byte[] curve(byte[] key) throws InvalidKeyException {
    try {
      var at = contents(key, 0);
      at = contents(key, at) + length(key, at);
      at = contents(key, at) + length(key, at);
      if (key[at] == PARAMETERS) {
        return Arrays.copyOfRange(key, contents(key, at), contents(key, at) + length(key, at));
      }
    } catch (ArrayIndexOutOfBoundsException cut) {
      throw new InvalidKeyException("the client key is cut off", cut);
    }
    throw new InvalidKeyException("the client key names no curve");
  }

  /** Where the contents of the value at this place start. */
  private static int contents(byte[] der, int at) {
    var first = der[at + 1];
    return at + 2 + (first >= 0 ? 0 : first & 0x7f);
  }

  private static int length(byte[] der, int at) {
    var first = der[at + 1];
    if (first >= 0) {
      return first;
    }
    var length = 0;
    for (var digit = at + 2; digit < contents(der, at); digit++) {
      length = (length << 8) | (der[digit] & 0xff);
    }
    return length;
  }

  private static byte[] value(byte tag, byte[] contents) {
    var head = new ByteArrayOutputStream();
    head.write(tag);
    if (contents.length < 0x80) {
      head.write(contents.length);
    } else {
      head.write(0x82);
      head.write(contents.length >> 8);
      head.write(contents.length);
    }
    return joined(head.toByteArray(), contents);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    var both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
