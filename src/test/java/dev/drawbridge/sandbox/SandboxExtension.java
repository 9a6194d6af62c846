package dev.drawbridge.sandbox;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the sandbox: started before the first of them, stopped after the last of the JVM.
 *
 * <p>Before each test the operator runs, whatever the test before did to it.
 */
public final class SandboxExtension implements ParameterResolver, BeforeEachCallback {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return sandbox(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    var sandbox = sandbox(context);
    sandbox.aws().assertHealthy();
    if (!context.getRequiredTestClass().isAnnotationPresent(WithoutOperator.class)) {
      sandbox.operator().ensureRunning();
    }
  }

  /** JUnit closes what the root store holds when all tests have ended, also failed ones. */
  private static Sandbox sandbox(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SandboxExtension.class))
        .computeIfAbsent(Sandbox.class, ignored -> LocalSandbox.start(), LocalSandbox.class);
  }
}
