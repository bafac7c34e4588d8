package io.cochonnet.catalog.check;

import io.cochonnet.catalog.model.Definitions;

/** Something that all definitions must obey; reports every place where they do not. */
interface Rule {
  void check(Definitions definitions, Report report);
}
