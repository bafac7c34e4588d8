package io.cochonnet.benchmarks;

/** One execution: nanoseconds from sending to the first row and to the end, and the rows read. */
record Run(long firstRowNanos, long totalNanos, long rows) {}
