package io.cochonnet.adapter.nativequery;

/** The collection that a native query starts from. */
public record NativeSource(String database, String collection) {}
