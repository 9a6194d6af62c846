package dev.drawbridge.sandbox;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The sandbox as processes of this machine, all on loopback. */
final class LocalSandbox implements Sandbox, AutoCloseable {
  private final SandboxCommand command;
  private final URI moto;
  private final Path kubeconfig;
  private final KubernetesClient kubernetes;
  private final AwsFront aws;
  private final AwsAccounts accounts;
  private final AuditLog audit;
  private final LocalOperator operator;
  private final Thread secondNet = new Thread(this::stopProcesses, "stop the sandbox");

  private LocalSandbox(SandboxCommand command) {
    this.command = command;
    var settings = command.settings();
    moto = URI.create(setting(settings, "AWS_ENDPOINT_URL"));
    kubeconfig = Path.of(setting(settings, "KUBECONFIG"));
    kubernetes = administrator(kubeconfig);
    aws = AwsFront.before(moto);
    accounts = new AwsAccounts(moto);
    audit = new AuditLog(command.log("audit"));
    aws.logTo(command.log("aws"));
    var java = Path.of(setting(settings, "JAVA_HOME"), "bin/java");
    var usual = new OperatorSettings(command.folder(), aws.endpoint(), accounts.hubSession());
    operator = new LocalOperator(command, java, usual);
  }

  /** Starts all but the operator; what has started is stopped again if the rest does not. */
  static LocalSandbox start() {
    var command = SandboxCommand.ofThisBuild();
    try {
      command.start();
      var sandbox = new LocalSandbox(command);
      Runtime.getRuntime().addShutdownHook(sandbox.secondNet);
      return sandbox;
    } catch (RuntimeException | Error e) {
      stopAfter(e, command);
      throw e;
    }
  }

  @Override
  public KubernetesClient kubernetes() {
    return kubernetes;
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig;
  }

  @Override
  public AwsFront aws() {
    return aws;
  }

  @Override
  public URI moto() {
    return moto;
  }

  @Override
  public Operator operator() {
    return operator;
  }

  @Override
  public AuditLog audit() {
    return audit;
  }

  @Override
  public AwsAccounts accounts() {
    return accounts;
  }

  /** Stops all, and then fails if the front had failed. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(secondNet);
    try (aws) {
      kubernetes.close();
      stopProcesses();
    }
  }

  private static void stopAfter(Throwable failure, SandboxCommand command) {
    try {
      command.stop();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void stopProcesses() {
    try {
      operator.shutDown();
    } finally {
      command.stop();
    }
  }

  private static KubernetesClient administrator(Path kubeconfig) {
    var config = Config.fromKubeconfig(new File(kubeconfig.toString()));
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static String setting(Map<String, String> settings, String name) {
    var value = settings.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "The sandbox's env file does not export %s; it exports %s."
              .formatted(name, settings.keySet()));
    }
    return value;
  }
}
