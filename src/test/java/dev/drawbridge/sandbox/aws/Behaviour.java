package dev.drawbridge.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

/** How a row of the table is tried. */
interface Behaviour {
  /**
   * Tries it in an account of its own.
   *
   * @param answer what AWS answers, by the table
   */
  void holds(Asked aws, String answer) throws Exception;

  /** Asks one question, whose answer the table has word for word. */
  interface Question {
    AwsMessage ask(Asked aws) throws Exception;
  }

  /** Looks for something itself. */
  interface Look {
    void at(Asked aws) throws Exception;
  }

  static Behaviour says(Question question) {
    return (aws, answer) ->
        assertThat(Asked.said(question.ask(aws)))
            .isEqualTo(answer.replace("ACCOUNT", aws.account().id()));
  }

  static Behaviour shows(Look look) {
    return (aws, answer) -> look.at(aws);
  }
}
