package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.cli.CommandLineRun;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs what docs/cli.md tells people to run, one after the other, and compares what it shows. */
@ExtendWith(SandboxExtension.class)
@DisplayName("docs/cli.md")
class CommandsPageIT {
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\nkubectl drawbridge ([^\n]*)\n```\n```\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern INSTANT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final String BEFORE = "2027-02-01";
  private static final String LATER = "2027-02-20";
  private static final String EARLIER = "2026-12-10";
  private static final String REQUESTER = "--as requester";

  private final Sandbox sandbox;

  CommandsPageIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  record Example(String command, String output) {}

  @Test
  @DisplayName("shows what its commands print")
  void outputs() throws IOException {
    try (var world = World.of(sandbox);
        var people = new People(sandbox, world.namespace)) {
      var spec = world.spec();
      spec.put("owner", "team-payments@example.com");
      spec.put("reviewDate", day(60));
      world.awaitAccountReady();
      world.apply("ci-deploy", spec);
      world.awaitPhase("ci-deploy", Phase.Active);
      var requester = people.with("drawbridge-requester");
      people.grant(requester, People.rule("targetaccounts", "get"));
      people.grant(requester, People.rule("trustedparties", "list"));
      var examples = examples();
      assertThat(examples).hasSize(8);
      for (var example : examples) {
        if (example.command().endsWith(REQUESTER)) {
          run(world, "suspend ci-deploy -n payments --wait");
        }
        var run = run(world, example.command().replace("requester", requester.user()));
        assertThat(shape(run.out() + run.err())).isEqualTo(shape(here(world, example.output())));
        if (example.command().endsWith(REQUESTER)) {
          run(world, "resume ci-deploy -n payments --wait");
        }
      }
    }
  }

  private CommandLineRun run(World world, String command) {
    return CommandLineRun.of(
        Map.of("KUBECONFIG", sandbox.kubeconfig().toString()), here(world, command).split(" ", -1));
  }

  /** The names and days of the page as they are in the test. */
  private static String here(World world, String text) {
    return text.replace("arn:aws:iam::111122223333:role/ci-deploy", world.principal)
        .replaceAll("payments-prod|tooling|(?<!team-)payments", world.name())
        .replace(BEFORE, day(60))
        .replace(LATER, day(75))
        .replace(EARLIER, day(12));
  }

  /** Nobody knows what time it will be. */
  private static String shape(String output) {
    return INSTANT.matcher(output).replaceAll("INSTANT").replaceAll("After [0-9.]+ s", "After N s");
  }

  private static List<Example> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(Path.of("docs", "cli.md")))
        .results()
        .map(example -> new Example(example.group(1), example.group(2)))
        .toList();
  }

  private static String day(int ahead) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
  }
}
