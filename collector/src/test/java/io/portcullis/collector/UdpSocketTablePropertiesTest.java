package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.collector.UdpSocketTable.Row;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UdpSocketTablePropertiesTest {

  @Property(tries = 200)
  void linesOfAnyOtherShapeArePassedOver(@ForAll List<String> lines) {
    List<String> withOneGood = new ArrayList<>(lines);
    withOneGood.add("1: 0100007F:0807 0:0 07 0:0 00:0 0 0 0 15921 2 0 7");

    assertThat(UdpSocketTable.parse(withOneGood)).contains(new Row(2055, 15921, 7));
  }
}
