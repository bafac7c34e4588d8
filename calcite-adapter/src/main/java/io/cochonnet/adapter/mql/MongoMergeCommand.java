package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.schema.TableDeclaration;

/**
 * A finished write inside of the server.
 *
 * @param table into which rows go
 * @param merge a pipeline that ends in {@code $merge} and gives no documents
 * @param rows the same rows as a query, for servers without {@code $merge}
 */
public record MongoMergeCommand(TableDeclaration table, MongoQuery merge, MongoQuery rows) {}
