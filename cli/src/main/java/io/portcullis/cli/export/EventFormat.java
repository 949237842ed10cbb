package io.portcullis.cli.export;

/** What an event is written as. */
interface EventFormat {

  /** One line, without its end, whatever texts are in the event. */
  String line(ViolationEvent event);
}
