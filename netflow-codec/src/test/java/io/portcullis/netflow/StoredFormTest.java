package io.portcullis.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Templates and headers outlive the program that stored them. */
class StoredFormTest {

  @Test
  void theStoredFormOfATemplateDoesNotChange() {
    Template template =
        new Template(
            new TemplateKey(10, 0xfffffffeL, 300),
            true,
            1,
            List.of(new TemplateField(0, 149, 4), new TemplateField(5951, 130, 0xffff)));

    assertThat(HexFormat.of().formatHex(template.encode()))
        .isEqualTo(
            "01"
                + "0a"
                + "01"
                + "fffffffe"
                + "012c"
                + "0001"
                + "0002"
                + "00000000"
                + "0095"
                + "0004"
                + "0000173f"
                + "0082"
                + "ffff");
  }

  @Property
  void aStoredTemplateComesBackEqual(@ForAll("templates") Template template) {
    Template back = Template.decode(template.encode());

    assertThat(back).isEqualTo(template).hasSameHashCodeAs(template);
    assertThat(back.encode()).isEqualTo(template.encode());
  }

  @Property
  void aStoredHeaderComesBackEqual(@ForAll("headers") ExportHeader header) {
    assertThat(ExportHeader.decode(header.encode())).isEqualTo(header);
  }

  @Property
  void aStoredTemplateCutAnywhereIsRefused(@ForAll("templates") Template template) {
    byte[] stored = template.encode();
    for (int length = 0; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> Template.decode(cut)).isInstanceOf(StoredBytesException.class);
    }
  }

  @Property
  void anyBytesAreATemplateOrAreRefusedAsStoredBytes(
      @ForAll("templates") Template template, @ForAll int at, @ForAll byte value) {
    byte[] stored = template.encode();
    stored[Math.floorMod(at, stored.length)] = value;
    try {
      assertThat(Template.decode(stored).encode()).isEqualTo(stored);
    } catch (StoredBytesException e) {
      assertThat(e).hasMessageContaining("stored template");
    }
  }

  @Test
  void bytesThatAreNoHeaderAreRefused() {
    assertThatThrownBy(() -> ExportHeader.decode(new byte[3]))
        .isInstanceOf(StoredBytesException.class)
        .hasMessageContaining("not a stored export header");
    byte[] other = new ExportHeader(9, 1, 2, 3, 4, 5).encode();
    other[2] = 77;
    assertThatThrownBy(() -> ExportHeader.decode(other))
        .isInstanceOf(StoredBytesException.class)
        .hasMessageContaining("77");
  }

  @Test
  void templatesThatNoRecordCanFollowCanNotBeMade() {
    TemplateKey key = new TemplateKey(9, 1, 256);
    List<TemplateField> fields = List.of(new TemplateField(0, 8, 4));

    assertThatThrownBy(() -> new Template(key, false, 0, List.of()))
        .hasMessageContaining("no length");
    assertThatThrownBy(() -> new Template(key, true, 2, fields)).hasMessageContaining("scope");
    assertThatThrownBy(() -> new Template(key, false, 1, fields)).hasMessageContaining("scope");
  }

  @Provide
  Arbitrary<Template> templates() {
    Arbitrary<TemplateField> field =
        Combinators.combine(
                Arbitraries.longs().between(0, 0xffff_ffffL),
                Arbitraries.integers().between(0, 0xffff),
                Arbitraries.integers().between(1, 0xffff))
            .as(TemplateField::new);
    return Combinators.combine(
            Arbitraries.of(9, 10),
            Arbitraries.longs().between(0, 0xffff_ffffL),
            Arbitraries.integers().between(256, 0xffff),
            Arbitraries.of(true, false),
            field.list().ofMinSize(1).ofMaxSize(12))
        .as(
            (version, domain, id, options, fields) ->
                new Template(
                    new TemplateKey(version, domain, id), options, options ? 1 : 0, fields));
  }

  @Provide
  Arbitrary<ExportHeader> headers() {
    Arbitrary<Long> u32 = Arbitraries.longs().between(0, 0xffff_ffffL);
    return Combinators.combine(
            Arbitraries.of(5, 9, 10),
            u32,
            u32,
            Arbitraries.longs(),
            Arbitraries.longs(),
            Arbitraries.integers())
        .as(ExportHeader::new);
  }
}
