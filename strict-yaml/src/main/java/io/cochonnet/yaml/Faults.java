package io.cochonnet.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects the faults of one or more files, so that a person can mend them all in one go. */
public final class Faults {
  private final List<Fault> all = new ArrayList<>();

  /** Adds a fault; {@code line} 0 concerns the whole file. */
  public void add(String file, int line, String message) {
    all.add(new Fault(file, line, message));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** The faults in the order in which they were found. */
  public List<Fault> list() {
    return List.copyOf(all);
  }

  /** One fault a line. */
  @Override
  public String toString() {
    return all.stream().map(Fault::toString).collect(Collectors.joining("\n"));
  }
}
