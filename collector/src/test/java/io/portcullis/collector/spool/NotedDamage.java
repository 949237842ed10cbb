package io.portcullis.collector.spool;

/** What a spool told of its damage. */
final class NotedDamage implements Damage {

  long torn;
  long damaged;
  long lost;

  @Override
  public void torn(long bytes) {
    torn += bytes;
  }

  @Override
  public void damaged(long bytes) {
    damaged += bytes;
  }

  @Override
  public void lost(long datagrams) {
    lost += datagrams;
  }
}
