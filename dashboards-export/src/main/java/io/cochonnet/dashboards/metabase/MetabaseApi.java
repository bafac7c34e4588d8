package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.dashboards.DashboardException;
import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.ErrorCode;
import io.cochonnet.yaml.NearestName;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pushes dashboards into a Metabase over the REST API that every edition has.
 *
 * <p>All goes into one collection. What is ours there has our name and a description that ends with
 * it; the rest is left alone, and so are cards, filters and tabs that somebody added to a dashboard
 * of ours. Pushing the same again changes nothing.
 */
public final class MetabaseApi {
  private final URI url;

  /**
   * @param url of Metabase itself, such as {@code http://localhost:3000}
   */
  public MetabaseApi(URI url) {
    this.url = url;
  }

  /**
   * Creates what is not there, and changes what differs.
   *
   * @param database what the connection to the server is called in Metabase
   * @throws DashboardException DSH-030 where Metabase does not answer, DSH-031 where it refuses the
   *     log-in or the user may not do this, DSH-032 where it refuses a request, DSH-033 where it
   *     has no such database
   */
  public PushResult push(Dashboards dashboards, String database, Credentials credentials)
      throws InterruptedException {
    List<Page> pages = Pages.of(dashboards);
    MetabaseClient client = MetabaseClient.open(url, credentials);
    try {
      int databaseId = database(client, database);
      CollectionPush push = new CollectionPush(client, collection(client), databaseId);
      for (Page page : pages) {
        push.push(page);
      }
      return push.result(names(pages));
    } finally {
      client.close();
    }
  }

  private static Set<String> names(List<Page> pages) {
    return pages.stream()
        .flatMap(page -> Stream.concat(Stream.of(page.name()), page.cards().map(Card::name)))
        .collect(Collectors.toSet());
  }

  private static int database(MetabaseClient client, String name) throws InterruptedException {
    JsonNode answer = client.get("/api/database");
    TreeMap<String, Integer> ids = new TreeMap<>();
    for (JsonNode database : answer.isArray() ? answer : answer.path("data")) {
      ids.put(database.path("name").asText(), database.path("id").asInt());
    }
    Integer id = ids.get(name);
    if (id == null) {
      throw new DashboardException(
          ErrorCode.METABASE_DATABASE,
          "Database[%s] is not among those of Metabase that may be seen: %s.%s Add the connection in Metabase first, or name it by --database."
              .formatted(
                  name,
                  ids.isEmpty() ? "there is none" : String.join(", ", ids.keySet()),
                  NearestName.suggestion(name, ids.keySet())));
    }
    return id;
  }

  /** Ours at the top level, made if it is not there. */
  private static int collection(MetabaseClient client) throws InterruptedException {
    for (JsonNode collection : client.get("/api/collection")) {
      if (collection.path("name").asText().equals(Pages.COLLECTION)
          && collection.path("location").asText("/").equals("/")
          && !collection.path("archived").asBoolean()
          && !collection.path("personal_owner_id").isNumber()) {
        return collection.path("id").asInt();
      }
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("name", Pages.COLLECTION);
    body.put("description", Pages.COLLECTION_DESCRIPTION);
    return client.post("/api/collection", body).path("id").asInt();
  }
}
