package io.cochonnet.adapter;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.rel.MongoConvention;
import io.cochonnet.adapter.rel.MongoRunner;

/** What the tables of one schema share. */
record TableContext(
    MongoConvention convention,
    MongoRunner runner,
    MongoConnection connection,
    MongoSchemaOptions options) {}
