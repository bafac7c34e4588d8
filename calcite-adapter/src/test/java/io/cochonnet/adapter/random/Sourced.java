package io.cochonnet.adapter.random;

/** A source with what it makes visible. */
record Sourced(Source source, Scope scope) {}
