package dev.drawbridge.sandbox;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the sandbox: started before the first of them, stopped after the last of the JVM.
 *
 * <p>Before each test the operator runs, whatever the test before did to it; after each the front's
 * faults and cuts are taken back, and a test in which the front itself failed fails.
 */
public final class SandboxExtension
    implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

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
    if (!context.getRequiredTestClass().isAnnotationPresent(WithoutOperator.class)) {
      sandbox.operator().ensureRunning();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var front = sandbox(context).aws();
    front.disarm();
    front.assertHealthy();
  }

  /** JUnit closes what the root store holds when all tests have ended, also failed ones. */
  private static Sandbox sandbox(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SandboxExtension.class))
        .computeIfAbsent(Start.class, _ -> Start.attempt(), Start.class)
        .sandbox();
  }

  /**
   * The one start of the JVM; where it failed, every test fails at once and for the same reason.
   */
  private sealed interface Start extends AutoCloseable {
    Sandbox sandbox();

    @Override
    void close();

    static Start attempt() {
      try {
        return new Done(LocalSandbox.start());
      } catch (RuntimeException | Error e) {
        return new Failed(e);
      }
    }

    record Done(LocalSandbox sandbox) implements Start {
      @Override
      public void close() {
        sandbox.close();
      }
    }

    record Failed(Throwable cause) implements Start {
      @Override
      public Sandbox sandbox() {
        throw new IllegalStateException("The sandbox did not start: " + cause.getMessage(), cause);
      }

      @Override
      public void close() {}
    }
  }
}
