package io.portcullis.netflow;

/** Is shown the fields of one {@link DataRecord} in their order. */
@FunctionalInterface
public interface FieldVisitor {

  /**
   * @param element what the field means; an element in no table has a name made of its numbers
   * @param scope true when the field is scope of an options record
   */
  void field(InformationElement element, FieldValue value, boolean scope);
}
