package dev.drawbridge.cli.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of kubectl that say which cluster, and as whom. */
final class ConnectionOptions {
  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      converter = Names.OfObject.class,
      description = "Namespace of the access. Default: that of the context")
  private Optional<String> namespace = Optional.empty();

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "Context of the kubeconfig. Default: its current one")
  private Optional<String> context = Optional.empty();

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Default: the files of KUBECONFIG, or ~/.kube/config")
  private Optional<Path> kubeconfig = Optional.empty();

  @Option(names = "--as", paramLabel = "USER", description = "User to impersonate.")
  private Optional<String> as = Optional.empty();

  @Option(
      names = "--as-group",
      paramLabel = "GROUP",
      description = "Group to impersonate; may be repeated.")
  private List<String> asGroups = List.of();

  Optional<String> namespace() {
    return namespace;
  }

  Optional<String> context() {
    return context;
  }

  Optional<Path> kubeconfig() {
    return kubeconfig;
  }

  Optional<String> as() {
    return as;
  }

  List<String> asGroups() {
    return asGroups;
  }
}
