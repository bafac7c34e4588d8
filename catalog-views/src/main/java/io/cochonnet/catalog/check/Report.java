package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Origin;
import io.cochonnet.yaml.Faults;

/** Where rules put what they find. */
record Report(Faults faults) {

  /** A fault at the line of a key; none where the key could not be read, which is one already. */
  void add(Origin origin, String key, ErrorCode code, String message) {
    if (origin.isRead(key)) {
      faults.add(origin.file(), origin.lineOf(key), code.code() + ": " + message);
    }
  }
}
