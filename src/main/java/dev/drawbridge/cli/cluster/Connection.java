package dev.drawbridge.cli.cluster;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which API server, and as whom.
 *
 * @param context what messages call it
 * @param authority the certificates to trust, in Base64 over PEM; empty for those of the JDK
 * @param as whom to act as, and with which groups
 */
record Connection(
    URI server,
    String context,
    String namespace,
    Optional<String> authority,
    boolean trustsAnybody,
    Optional<URI> proxy,
    Login login,
    Optional<String> as,
    List<String> asGroups) {
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  /** By the options of the command line, the kubeconfig, or the ServiceAccount of a pod. */
  static Connection of(ConnectionOptions options, Map<String, String> environment) throws Failure {
    var kubeconfig = Kubeconfig.read(options.kubeconfig(), environment);
    if (kubeconfig.isPresent()) {
      return of(kubeconfig.get(), options, environment);
    }
    var host = environment.get("KUBERNETES_SERVICE_HOST");
    if (host == null) {
      throw new Failure(
          "no cluster to talk to: %s with --kubeconfig".formatted(Kubeconfig.missing(environment)));
    }
    return inPod(host, options, environment);
  }

  private static Connection of(
      Kubeconfig kubeconfig, ConnectionOptions options, Map<String, String> environment)
      throws Failure {
    var name = kubeconfig.context(options.context());
    var context = kubeconfig.entry("contexts", "context", name);
    var cluster = kubeconfig.entry("clusters", "cluster", context.text("cluster").orElse(""));
    var user =
        context.text("user").isPresent()
            ? kubeconfig.entry("users", "user", context.text("user").get())
            : Section.of(context.folder(), null);
    var server = server(kubeconfig, name, cluster);
    var proxy = cluster.text("proxy-url").or(() -> Proxies.of(server, environment));
    return new Connection(
        server,
        name,
        options.namespace().isPresent()
            ? options.namespace().get()
            : namespace(kubeconfig, name, context),
        Login.data(cluster, "certificate-authority"),
        cluster.isTrue("insecure-skip-tls-verify"),
        proxy.isPresent() ? Optional.of(proxy(proxy.get(), name)) : Optional.empty(),
        Login.of(user),
        options.as().or(() -> user.text("as")),
        groups(options, user));
  }

  /** Those of the kubeconfig go with the user that it names. */
  private static List<String> groups(ConnectionOptions options, Section user) {
    var groups = new ArrayList<>(options.asGroups());
    if (options.as().isEmpty()) {
      groups.addAll(user.texts("as-groups"));
    }
    return groups;
  }

  private static URI server(Kubeconfig kubeconfig, String name, Section cluster) throws Failure {
    if (cluster.has("tls-server-name")) {
      throw new Failure(
          "the kubeconfig %s sets tls-server-name for context '%s', which is not supported here; use"
                  .formatted(kubeconfig.files(), name)
              + " a server address that is in its certificate");
    }
    var text = cluster.text("server").orElse("http://localhost:8080").replaceAll("/+$", "");
    return address(text, "https?")
        .orElseThrow(
            () ->
                new Failure(
                    "the server of context '%s' is '%s', which is no address such as"
                            .formatted(name, text)
                        + " https://10.0.0.1:6443; mend the kubeconfig "
                        + kubeconfig.files()));
  }

  private static URI proxy(String text, String name) throws Failure {
    return address(text, "http")
        .orElseThrow(
            () ->
                new Failure(
                    "the proxy of context '%s' is '%s', and only those such as"
                            .formatted(name, text)
                        + " http://proxy.example.com:3128 are supported"));
  }

  private static Optional<URI> address(String text, String schemes) {
    try {
      return Optional.of(new URI(text))
          .filter(uri -> uri.getHost() != null && String.valueOf(uri.getScheme()).matches(schemes));
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  private static String namespace(Kubeconfig kubeconfig, String name, Section context)
      throws Failure {
    var namespace = context.text("namespace").orElse("default");
    if (!Names.isName(namespace)) {
      throw new Failure(
          "the kubeconfig %s gives context '%s' the namespace '%s', which is no name; choose one"
                  .formatted(kubeconfig.files(), name, namespace)
              + " with -n");
    }
    return namespace;
  }

  private static Connection inPod(
      String host, ConnectionOptions options, Map<String, String> environment) throws Failure {
    var port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
    var files = Section.of(SERVICE_ACCOUNT, Map.of("certificate-authority", "ca.crt"));
    var inside = host.contains(":") ? "[" + host + "]" : host;
    return new Connection(
        URI.create("https://%s:%s".formatted(inside, port)),
        "of this pod",
        options
            .namespace()
            .orElse(Login.read(SERVICE_ACCOUNT.resolve("namespace").toString()).strip()),
        Login.data(files, "certificate-authority"),
        false,
        Optional.empty(),
        Login.bearer(Login.read(SERVICE_ACCOUNT.resolve("token").toString()).strip()),
        options.as(),
        options.asGroups());
  }
}
