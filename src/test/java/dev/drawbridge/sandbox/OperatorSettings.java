package dev.drawbridge.sandbox;

import dev.drawbridge.sandbox.aws.Moto;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment variables that the operator usually gets.
 *
 * @param folder the sandbox's, with the kubeconfig of the operator's own ServiceAccount
 * @param aws where AWS is for it
 * @param hub its AWS identity
 */
record OperatorSettings(Path folder, URI aws, Moto.Session hub) {
  private static final Path NO_FILE = Path.of("/dev/null");

  /** All of it: nothing of the test's own environment gets in. */
  Map<String, String> environment(int port) {
    var environment = new HashMap<String, String>();
    environment.put("HOME", folder.resolve("state/home").toString());
    environment.put("KUBECONFIG", folder.resolve("operator.kubeconfig").toString());
    environment.put("AWS_ENDPOINT_URL", aws.toString());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", hub.accessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", hub.secretKey());
    environment.put("AWS_SESSION_TOKEN", hub.token());
    environment.put("AWS_CONFIG_FILE", NO_FILE.toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", NO_FILE.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    environment.put("DRAWBRIDGE_INSTALLATION", "test");
    return environment;
  }
}
