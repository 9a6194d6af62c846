package dev.drawbridge.cli.cluster;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which proxy the environment asks for, as kubectl reads it. */
final class Proxies {
  private Proxies() {}

  /** An address; empty where there is no proxy, or none for this server. */
  static Optional<String> of(URI server, Map<String, String> environment) {
    var variable = server.getScheme() + "_proxy";
    var local = server.getHost().equals("localhost") || server.getHost().startsWith("127.");
    return value(environment, variable)
        .filter(_ -> !local)
        .filter(_ -> value(environment, "no_proxy").filter(list -> spares(list, server)).isEmpty())
        .map(proxy -> proxy.contains("://") ? proxy : "http://" + proxy);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Stream.of(name.toUpperCase(Locale.ROOT), name)
        .flatMap(variant -> Optional.ofNullable(environment.get(variant)).stream())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static boolean spares(String list, URI server) {
    var host = server.getHost();
    return Stream.of(list.split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> entry.equals("*") || matches(entry, host));
  }

  private static boolean matches(String entry, String host) {
    if (entry.contains("/")) {
      return within(entry.split("/", 2)[0], entry.split("/", 2)[1], host);
    }
    var domain = entry.replaceFirst("^[*]?[.]", "");
    return host.equals(domain) || host.endsWith("." + domain);
  }

  /** Whether a host that is written as an address is in a network such as 10.0.0.0/8. */
  private static boolean within(String network, String bits, String host) {
    try {
      var size = Integer.parseInt(bits);
      var one = InetAddress.ofLiteral(network).getAddress();
      var other = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).getAddress();
      return one.length == other.length && start(one, size).equals(start(other, size));
    } catch (IllegalArgumentException noNetwork) {
      return false;
    }
  }

  private static BigInteger start(byte[] address, int bits) {
    return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
  }
}
