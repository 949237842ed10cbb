package io.portcullis.streams.http;

/** Answers the calls of one route. */
@FunctionalInterface
interface Endpoint {

  /**
   * @throws ProblemException when the client asked for something that can't be given
   */
  Answer answer(Call call);
}
