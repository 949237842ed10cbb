package io.portcullis.cli.topic;

/**
 * Something about a topic that is not as Portcullis would have made it.
 *
 * @param matters false where someone may well have wanted it so
 * @param found what is there, and what was looked for
 * @param means what comes of it
 * @param mend a command, or what to do where no command does it
 */
public record Deviation(String topic, boolean matters, String found, String means, String mend) {}
