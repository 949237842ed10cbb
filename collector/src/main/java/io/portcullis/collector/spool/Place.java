package io.portcullis.collector.spool;

/**
 * A place between two records of a spool, counted from its very beginning, though that was removed
 * long ago.
 *
 * @param position bytes before it
 * @param datagrams datagrams before it
 */
record Place(long position, long datagrams) {

  static final Place BEGINNING = new Place(0, 0);

  boolean isBefore(Place other) {
    return position < other.position;
  }
}
