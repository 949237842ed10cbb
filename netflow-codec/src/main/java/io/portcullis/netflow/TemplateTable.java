package io.portcullis.netflow;

import java.util.HashMap;
import java.util.Map;

/** The templates of one exporter in memory; for one thread. */
public final class TemplateTable implements Templates {

  private final DecoderLimits limits;
  private final Map<TemplateKey, Template> templates = new HashMap<>();
  private final Map<Long, Long> systemInits = new HashMap<>();

  public TemplateTable(DecoderLimits limits) {
    this.limits = limits;
  }

  public int size() {
    return templates.size();
  }

  @Override
  public Template find(TemplateKey key) {
    return templates.get(key);
  }

  @Override
  public Change learn(Template template) {
    Template known = templates.get(template.key());
    if (template.equals(known)) {
      return Change.UNCHANGED;
    }
    if (known == null && templates.size() >= limits.templatesPerExporter()) {
      return Change.REFUSED;
    }
    templates.put(template.key(), template);
    return known == null ? Change.ADDED : Change.UPDATED;
  }

  @Override
  public void withdraw(TemplateKey key) {
    templates.remove(key);
  }

  @Override
  public void withdrawAll(int version, long observationDomainId, boolean options) {
    templates
        .values()
        .removeIf(
            template ->
                template.key().version() == version
                    && template.key().observationDomainId() == observationDomainId
                    && template.options() == options);
  }

  @Override
  public void systemInit(long observationDomainId, long millis) {
    boolean room = systemInits.size() < limits.templatesPerExporter();
    if (room || systemInits.containsKey(observationDomainId)) {
      systemInits.put(observationDomainId, millis);
    }
  }

  @Override
  public long systemInitMillis(long observationDomainId) {
    return systemInits.getOrDefault(observationDomainId, 0L);
  }
}
