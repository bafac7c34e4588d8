package io.cochonnet.server.growthbook;

import java.util.List;

/**
 * All experiments of GrowthBook's REST API: {@code GET /api/v1/experiments}, page after page, by
 * the fields {@code limit}, {@code offset}, {@code count}, {@code total}, {@code hasMore} and
 * {@code nextOffset} of its OpenAPI document (version 4.4.0).
 */
final class GrowthBookApi implements DefinitionSource {
  /** The most that the API gives at once. */
  static final int LIMIT = 100;

  static final int MAX_PAGES = 200;

  private final ApiClient client;

  /** A page's place in the list. */
  private record Page(List<JsonPlace> experiments, int total, boolean hasMore, int nextOffset) {
    static Page of(JsonPlace answer) {
      answer.object();
      List<JsonPlace> experiments = answer.at("experiments").elements();
      boolean hasMore = answer.at("hasMore").bool();
      return new Page(
          experiments,
          answer.at("total").integer(),
          hasMore,
          hasMore ? answer.at("nextOffset").integer() : 0);
    }
  }

  GrowthBookApi(ApiClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return client.url().toString();
  }

  @Override
  public FetchedDefinitions fetch() throws InterruptedException {
    Collector collector = new Collector();
    int read = 0;
    int offset = 0;
    for (int pages = 1; true; pages++) {
      Page page = page(offset, collector);
      read += page.experiments().size();
      if (!page.hasMore()) {
        requireAll(read, page.total());
        return collector.fetched();
      }
      if (page.nextOffset() <= offset || page.experiments().isEmpty()) {
        throw client.failures().malformed("answered pages that do not go on");
      }
      if (pages == MAX_PAGES) {
        throw client.failures().malformed("has more than %d pages".formatted(MAX_PAGES));
      }
      offset = page.nextOffset();
    }
  }

  private Page page(int offset, Collector collector) throws InterruptedException {
    JsonPlace answer =
        client.get("/api/v1/experiments?limit=%d&offset=%d".formatted(LIMIT, offset));
    try {
      Page page = Page.of(answer);
      for (JsonPlace experiment : page.experiments()) {
        collector.add(ExperimentReader.name(experiment), () -> ExperimentReader.read(experiment));
      }
      return page;
    } catch (UnexpectedShape e) {
      throw client.failures().shape(e);
    }
  }

  /** One that was deleted between two pages shifts the rest, and one of them is in neither. */
  private void requireAll(int read, int total) {
    if (read < total) {
      throw client
          .failures()
          .malformed(
              "answered %d experiments in all and gave %d, as when they change meanwhile"
                  .formatted(total, read));
    }
  }
}
