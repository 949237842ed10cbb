package io.portcullis.netflow;

import static io.portcullis.netflow.ExportPacket.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateSetTest {

  private final TemplateTable templates = new TemplateTable(DecoderLimits.DEFAULT);

  private static TemplateKey ipfixKey(int id) {
    return new TemplateKey(ExportHeader.IPFIX, DOMAIN, id);
  }

  @Test
  void theSameTemplateAgainChangesNothingAndAnotherLayoutUpdatesIt() {
    byte[] first = ExportPacket.v9().template(256, 8, 4, 12, 4).bytes();
    byte[] other = ExportPacket.v9().template(256, 8, 4, 12, 4, 1, 8).bytes();

    Decoded decoded = Decoded.of(templates, first, first, other);

    assertThat(decoded.changes)
        .containsExactly(
            Templates.Change.ADDED, Templates.Change.UNCHANGED, Templates.Change.UPDATED);
    assertThat(templates.size()).isEqualTo(1);
  }

  @Test
  void enterpriseFieldsAreToldApartFromIanasByTheirNumber() {
    byte[] packet =
        ExportPacket.ipfix()
            .set(2)
            .u16(256)
            .u16(2)
            .u16(0x8000 | 130)
            .u16(0xffff)
            .u32(5951)
            .u16s(8, 4)
            .bytes();

    Decoded.of(templates, packet);

    assertThat(templates.find(ipfixKey(256)).fields())
        .containsExactly(
            new TemplateField(5951, 130, TemplateField.VARIABLE), new TemplateField(0, 8, 4));
  }

  @Test
  void v9HasNoEnterpriseBit() {
    byte[] packet = ExportPacket.v9().template(256, 40005, 1, 8, 4).bytes();

    Decoded.of(templates, packet);

    assertThat(templates.find(new TemplateKey(9, DOMAIN, 256)).fields())
        .containsExactly(new TemplateField(0, 40005, 1), new TemplateField(0, 8, 4));
  }

  @Test
  void optionsTemplatesKnowTheirScope() {
    Decoded.of(
        templates,
        ExportPacket.v9().optionsTemplate(257, 1, 1, 4, 34, 4, 35, 1).bytes(),
        ExportPacket.ipfix().optionsTemplate(258, 2, 149, 4, 302, 8, 305, 4).bytes());

    Template v9 = templates.find(new TemplateKey(9, DOMAIN, 257));
    Template ipfix = templates.find(ipfixKey(258));
    assertThat(v9.options()).isTrue();
    assertThat(v9.scopeFieldCount()).isEqualTo(1);
    assertThat(v9.fields()).hasSize(3);
    assertThat(ipfix.scopeFieldCount()).isEqualTo(2);
  }

  @Test
  void oneTemplateIsWithdrawn() {
    Decoded.of(templates, ExportPacket.ipfix().template(256, 8, 4).template(257, 8, 4).bytes());

    Decoded decoded = Decoded.of(templates, ExportPacket.ipfix().set(2).u16s(256, 0).bytes());

    assertThat(decoded.withdrawn).containsExactly(ipfixKey(256));
    assertThat(templates.find(ipfixKey(256))).isNull();
    assertThat(templates.find(ipfixKey(257))).isNotNull();
  }

  @Test
  void allTemplatesOrAllOptionsTemplatesOfADomainAreWithdrawn() {
    byte[] all =
        ExportPacket.ipfix().template(256, 8, 4).optionsTemplate(257, 1, 149, 4, 34, 4).bytes();
    Decoded.of(templates, all);

    Decoded options = Decoded.of(templates, ExportPacket.ipfix().set(3).u16s(3, 0).bytes());
    assertThat(options.withdrawn).containsExactly(ipfixKey(3));
    assertThat(templates.find(ipfixKey(257))).isNull();
    assertThat(templates.find(ipfixKey(256))).isNotNull();

    Decoded.of(templates, ExportPacket.ipfix().set(2).u16s(2, 0).bytes());
    assertThat(templates.size()).isZero();
  }

  @Test
  void aSetOfTemplatesEndsInPadding() {
    byte[] packet = ExportPacket.v9().template(256, 8, 4).u16s(0, 0).bytes();

    Decoded decoded = Decoded.of(templates, packet);

    assertThat(decoded.changes).containsExactly(Templates.Change.ADDED);
    assertThat(decoded.malformed).isEmpty();
  }

  @Test
  void templatesThatCantBeUsedAreReportedAndTheRestIsLearnt() {
    assertReported(ExportPacket.v9().template(255, 8, 4), MalformedReason.BAD_TEMPLATE_ID);
    assertReported(ExportPacket.v9().template(256, 8, 0, 12, 0), MalformedReason.EMPTY_TEMPLATE);
    assertReported(ExportPacket.v9().template(256), MalformedReason.EMPTY_TEMPLATE);
    assertReported(ExportPacket.v9().set(0).u16s(256, 3, 8, 4), MalformedReason.SHORT_TEMPLATE);
    assertReported(ExportPacket.v9().set(1).u16s(256, 3, 8, 1, 4), MalformedReason.BAD_SCOPE);
    assertReported(ExportPacket.ipfix().set(3).u16s(256, 1, 2, 149, 4), MalformedReason.BAD_SCOPE);
    assertReported(ExportPacket.v9().template(256, 8, 65_530), MalformedReason.TEMPLATE_TOO_LARGE);
    assertReported(ExportPacket.v9().set(1).u16s(256, 4), MalformedReason.SHORT_TEMPLATE);
  }

  private void assertReported(ExportPacket packet, MalformedReason reason) {
    byte[] bytes = packet.template(300, 8, 4).bytes();

    Decoded decoded = Decoded.of(new TemplateTable(DecoderLimits.DEFAULT), bytes);

    assertThat(decoded.reasons()).containsExactly(reason);
    assertThat(decoded.changes).containsExactly(Templates.Change.ADDED);
  }

  @Test
  void aTemplateWithMoreFieldsThanAllowedIsPassedOver() {
    DecoderLimits limits = new DecoderLimits(10, 2, 1000);
    byte[] packet =
        ExportPacket.v9().set(0).u16s(256, 3, 8, 4, 12, 4, 1, 4).u16s(257, 1, 8, 4).bytes();
    Decoded decoded = new Decoded();

    new ExportDecoder(limits).decode(packet, 0, packet.length, new TemplateTable(limits), decoded);

    assertThat(decoded.reasons()).containsExactly(MalformedReason.TEMPLATE_TOO_LARGE);
    assertThat(decoded.changes).containsExactly(Templates.Change.ADDED);
  }

  @Test
  void anExporterCanNotMakeUsKeepMoreTemplatesThanAllowed() {
    TemplateTable few = new TemplateTable(new DecoderLimits(2, 10, 1000));
    byte[] packet =
        ExportPacket.v9()
            .template(256, 8, 4)
            .template(257, 8, 4)
            .template(258, 8, 4)
            .template(257, 12, 4)
            .bytes();

    Decoded decoded = Decoded.of(few, packet);

    assertThat(decoded.changes)
        .containsExactly(
            Templates.Change.ADDED,
            Templates.Change.ADDED,
            Templates.Change.REFUSED,
            Templates.Change.UPDATED);
    assertThat(few.size()).isEqualTo(2);
  }

  @Test
  void templatesOfAnotherDomainOrVersionAreOthers() {
    Decoded.of(templates, ExportPacket.v9().template(256, 8, 4).bytes());

    assertThat(templates.find(ipfixKey(256))).isNull();
    assertThat(templates.find(new TemplateKey(9, DOMAIN + 1, 256))).isNull();
    assertThat(templates.find(new TemplateKey(9, DOMAIN, 256))).isNotNull();
  }
}
