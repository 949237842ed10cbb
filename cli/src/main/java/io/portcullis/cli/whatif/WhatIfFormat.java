package io.portcullis.cli.whatif;

import io.portcullis.cli.screen.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;

/** What a result is written as. */
enum WhatIfFormat {
  /** For people, within a hundred columns. */
  TABLE {
    @Override
    void print(WhatIfResult result, PrintWriter out) {
      new WhatIfScreen(Screen.of(out), ZoneId.systemDefault()).print(result);
    }
  },

  /** One object: counts, and each violation that opens, closes or changes as the API has it. */
  JSON {
    @Override
    void print(WhatIfResult result, PrintWriter out) {
      out.println(WhatIfBody.of(result).json());
      out.flush();
    }
  },

  /** With a header (RFC 4180), a row for each violation that opens, closes or changes. */
  CSV {
    @Override
    void print(WhatIfResult result, PrintWriter out) throws IOException {
      WhatIfCsv.print(result.comparison(), out);
    }
  };

  abstract void print(WhatIfResult result, PrintWriter out) throws IOException;
}
