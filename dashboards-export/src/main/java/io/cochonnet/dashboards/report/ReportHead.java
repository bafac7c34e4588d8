package io.cochonnet.dashboards.report;

import java.time.Instant;

/**
 * What the head of a report says of its making.
 *
 * @param server where the numbers come from, as people call it
 * @param made when it was made
 */
public record ReportHead(String title, String server, Instant made) {}
