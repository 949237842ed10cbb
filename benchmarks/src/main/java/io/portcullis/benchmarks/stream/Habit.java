package io.portcullis.benchmarks.stream;

/**
 * A service that one host uses of another, again and again.
 *
 * @param client IPv4 address
 * @param server IPv4 address
 * @param protocol IP protocol number
 * @param port the server's
 * @param burst so many connections at a time: a browser opens several, a query asks twice
 * @param weight how often, in proportion to other habits
 */
public record Habit(int client, int server, int protocol, int port, int burst, int weight) {}
