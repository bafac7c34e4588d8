package io.cochonnet.server.engine;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How far the rollups are.
 *
 * @param lastDay the last rolled-up day
 * @param asOf the moment that the newest run looked at
 */
public record RollupState(LocalDate lastDay, Instant asOf) {}
