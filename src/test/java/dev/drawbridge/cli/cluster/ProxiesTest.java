package dev.drawbridge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The way to the API server")
class ProxiesTest {
  record Proxy(String server, String variables, Optional<String> proxy) {
    @Override
    public String toString() {
      return "%s with %s goes through %s".formatted(server, variables, proxy.orElse("none"));
    }
  }

  static Stream<Proxy> proxies() {
    return Stream.of(
        new Proxy("https://a.example.com", "", Optional.empty()),
        new Proxy("https://a.example.com", "HTTPS_PROXY=p:3128", Optional.of("http://p:3128")),
        new Proxy("https://a.example.com", "https_proxy=http://p", Optional.of("http://p")),
        new Proxy("https://a.example.com", "HTTP_PROXY=http://p", Optional.empty()),
        new Proxy("https://127.0.0.1:6443", "HTTPS_PROXY=http://p", Optional.empty()),
        new Proxy("https://a.example.com", "HTTPS_PROXY=http://p NO_PROXY=*", Optional.empty()),
        new Proxy(
            "https://a.example.com",
            "HTTPS_PROXY=http://p NO_PROXY=x,.example.com",
            Optional.empty()),
        new Proxy(
            "https://a.example.com", "HTTPS_PROXY=http://p NO_PROXY=example.com", Optional.empty()),
        new Proxy("https://10.1.2.3", "HTTPS_PROXY=http://p NO_PROXY=10.0.0.0/8", Optional.empty()),
        new Proxy(
            "https://[fd00::1]", "HTTPS_PROXY=http://p NO_PROXY=x,fd00::/8", Optional.empty()),
        new Proxy(
            "https://11.1.2.3",
            "HTTPS_PROXY=http://p NO_PROXY=10.0.0.0/8,fd00::/8,a/b",
            Optional.of("http://p")),
        new Proxy(
            "https://a.example.com",
            "HTTPS_PROXY=http://p NO_PROXY=ample.com",
            Optional.of("http://p")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("proxies")
  void proxy(Proxy row) {
    var variables = new HashMap<String, String>();
    Stream.of(row.variables().split(" ", -1))
        .filter(variable -> !variable.isEmpty())
        .map(variable -> variable.split("=", 2))
        .forEach(variable -> variables.put(variable[0], variable[1]));
    assertThat(Proxies.of(URI.create(row.server()), variables)).isEqualTo(row.proxy());
  }
}
