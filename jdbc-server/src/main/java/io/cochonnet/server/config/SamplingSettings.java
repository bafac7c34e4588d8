package io.cochonnet.server.config;

import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.SampleOptions;

/** How collections that no file declares are looked at, and how tables are made of them. */
public record SamplingSettings(SampleOptions sample, InferenceOptions inference) {
  /** What the adapter does by itself. */
  public static SamplingSettings defaults() {
    return new SamplingSettings(SampleOptions.defaults(), InferenceOptions.defaults());
  }
}
