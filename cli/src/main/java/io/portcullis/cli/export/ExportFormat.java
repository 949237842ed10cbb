package io.portcullis.cli.export;

/** The formats by their names. */
enum ExportFormat {
  /** Detection Findings of the Open Cybersecurity Schema Framework. */
  OCSF {
    @Override
    EventFormat of(String version) {
      return new OcsfFormat(version);
    }
  },

  /** Common Event Format, version 0. */
  CEF {
    @Override
    EventFormat of(String version) {
      return new CefFormat(version);
    }
  },

  /** The API's objects. */
  JSONL {
    @Override
    EventFormat of(String version) {
      return new JsonLinesFormat();
    }
  };

  /**
   * @param version of Portcullis
   */
  abstract EventFormat of(String version);
}
