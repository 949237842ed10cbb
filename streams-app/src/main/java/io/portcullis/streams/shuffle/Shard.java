package io.portcullis.streams.shuffle;

import io.portcullis.domain.address.Address;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Which partition of JUDGE sees a conversation: a hash of its zone and its two addresses, whichever
 * is the client, so that both legs meet. The key of a batch is its shard.
 */
public final class Shard {

  /** The key of a batch that goes to every shard: a tick of the watermark. */
  public static final int ALL = -1;

  private Shard() {}

  static int of(int zoneHash, long high, long low, long otherHigh, long otherLow, int shards) {
    boolean ordered = Address.compare(high, low, otherHigh, otherLow) <= 0;
    long hash = mix(zoneHash);
    hash = mix(hash ^ (ordered ? high : otherHigh));
    hash = mix(hash ^ (ordered ? low : otherLow));
    hash = mix(hash ^ (ordered ? otherHigh : high));
    hash = mix(hash ^ (ordered ? otherLow : low));
    return (int) Math.floorMod(hash, (long) shards);
  }

  /** The finalizer of SplitMix64: every input bit moves every output bit. */
  static long mix(long value) {
    long mixed = value + 0x9e37_79b9_7f4a_7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Sends a batch where its key says. */
  public static StreamPartitioner<Integer, FlowBatch> partitioner() {
    return (topic, shard, batch, partitions) -> Optional.of(targets(shard, partitions));
  }

  private static Set<Integer> targets(int shard, int partitions) {
    if (shard != ALL) {
      return Set.of(shard);
    }
    Set<Integer> all = new HashSet<>();
    for (int partition = 0; partition < partitions; partition++) {
      all.add(partition);
    }
    return all;
  }
}
