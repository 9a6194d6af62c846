package dev.drawbridge.aws;

import java.util.function.Supplier;

/** Lets others work while a thread waits for AWS. */
public interface Yielding {
  /** For who works alone. */
  Yielding NONE =
      new Yielding() {
        @Override
        public <T> T during(Supplier<T> wait) {
          return wait.get();
        }
      };

  /** Waits while others work. */
  <T> T during(Supplier<T> wait);
}
