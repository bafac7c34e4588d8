package io.cochonnet.dashboards.metabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.dashboards.Catalogs;
import io.cochonnet.dashboards.DashboardException;
import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.ErrorCode;
import io.cochonnet.dashboards.model.Dashboard;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetabaseApiTest {
  private static final Credentials LOGIN =
      new Credentials.Login(StubMetabase.USER, StubMetabase.PASSWORD);
  private static final Credentials KEY = new Credentials.ApiKey(StubMetabase.KEY);

  private final Dashboards dashboards = Dashboards.load(Catalogs.shipped(), Optional.empty());
  private final int charts = (int) dashboards.list().stream().flatMap(Dashboard::charts).count();
  private final StubMetabase metabase;

  MetabaseApiTest() throws IOException {
    metabase = new StubMetabase();
  }

  @AfterEach
  void stop() {
    metabase.close();
  }

  @Test
  void aFirstPushBringsEveryDashboardWithItsCardsAndFilters() throws Exception {
    PushResult result = push(LOGIN);
    int cards = metabase.store().cards().size();
    assertThat(result).isEqualTo(new PushResult(cards + dashboards.list().size(), 0, 0, List.of()));
    assertThat(cards).isGreaterThan(charts);
    assertThat(metabase.store().dashboards()).hasSameSizeAs(dashboards.list());
    for (Dashboard dashboard : dashboards.list()) {
      JsonNode page = dashboard(dashboard.title());
      assertThat(page.path("dashcards")).hasSize((int) dashboard.charts().count());
    }
    JsonNode activity = dashboard("Activity");
    assertThat(names(activity.path("parameters")))
        .containsExactly("Days from", "Days to", "Plan", "Country", "Signup source");
    assertThat(activity.at("/dashcards/0/visualization_settings/card.title").asText())
        .isEqualTo("Daily active users");
    assertThat(metabase.openSessions()).isZero();
  }

  @Test
  void aSecondPushChangesNothing() throws Exception {
    push(LOGIN);
    metabase.takeWrites();
    PushResult result = push(KEY);
    assertThat(metabase.takeWrites()).isEmpty();
    assertThat(result.created() + result.updated()).isZero();
    assertThat(result.unchanged())
        .isEqualTo(metabase.store().cards().size() + dashboards.list().size());
  }

  @Test
  void neitherDoesItWhereQueriesAreToldInStages() throws Exception {
    push(KEY);
    metabase.takeWrites();
    metabase.store().tellStages();
    push(KEY);
    assertThat(metabase.takeWrites()).isEmpty();
  }

  @Test
  void whatDiffersIsUpdatedAndNothingElse() throws Exception {
    push(KEY);
    card("Activity: Active users").put("display", "bar");
    ((ObjectNode) card("Funnel: Where they are lost").at("/dataset_query/native"))
        .put("query", "SELECT 1");
    ((ObjectNode) dashboard("Retention").at("/dashcards/0")).put("size_y", 20);
    metabase.takeWrites();
    PushResult result = push(KEY);
    assertThat(metabase.takeWrites())
        .containsExactlyInAnyOrder(
            "PUT /api/card/:id", "PUT /api/card/:id", "PUT /api/dashboard/:id");
    assertThat(result.updated()).isEqualTo(3);
    assertThat(card("Activity: Active users").path("display").asText()).isEqualTo("line");
    assertThat(dashboard("Retention").at("/dashcards/0/size_y").asInt()).isEqualTo(12);
  }

  @Test
  void cardsAndDashboardsOfOthersStayEvenWithOurNames() throws Exception {
    push(KEY);
    ObjectNode own = card("Activity: Stickiness").deepCopy();
    own.put("id", 9001).put("description", "Mine.").put("display", "area");
    metabase.store().cards().put(9001, own);
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.put("id", 9002).put("name", "Activity").put("description", "Mine.");
    page.set("collection_id", own.path("collection_id"));
    metabase.store().dashboards().put(9002, page);
    metabase.takeWrites();
    push(KEY);
    assertThat(metabase.takeWrites()).isEmpty();
    assertThat(own.path("display").asText()).isEqualTo("area");
  }

  @Test
  void whatSomebodyAddedToADashboardStays() throws Exception {
    push(KEY);
    ObjectNode activity = dashboard("Activity");
    ArrayNode dashcards = (ArrayNode) activity.path("dashcards");
    ObjectNode text = dashcards.addObject();
    text.put("id", 9003).put("row", 90).put("col", 0).put("size_x", 24).put("size_y", 2);
    text.putNull("card_id").putObject("visualization_settings").put("text", "Ask Ada.");
    text.putArray("series");
    ((ArrayNode) activity.path("parameters"))
        .addObject()
        .put("id", "own")
        .put("name", "Own")
        .put("slug", "own")
        .put("type", "string/=");
    ((ArrayNode) activity.at("/dashcards/4/parameter_mappings"))
        .addObject()
        .put("parameter_id", "own")
        .<ObjectNode>set("card_id", activity.at("/dashcards/4/card_id"))
        .set("target", activity.at("/dashcards/4/parameter_mappings/2/target"));
    ((ArrayNode) activity.path("tabs")).addObject().put("id", 77).put("name", "Ours");
    metabase.takeWrites();
    push(KEY);
    assertThat(metabase.takeWrites()).isEmpty();

    ((ObjectNode) activity.at("/dashcards/0")).put("row", 50);
    ObjectNode before = text.deepCopy();
    push(KEY);
    assertThat(metabase.takeWrites()).containsExactly("PUT /api/dashboard/:id");
    JsonNode after = dashboard("Activity");
    assertThat(after.path("dashcards")).contains(before);
    assertThat(after.at("/dashcards/0/row").asInt()).isZero();
    assertThat(names(after.path("parameters"))).endsWith("Own");
    assertThat(after.at("/dashcards/4/parameter_mappings").findValuesAsText("parameter_id"))
        .contains("own");
    assertThat(after.at("/tabs/0/name").asText()).isEqualTo("Ours");
  }

  @Test
  void aChartThatIsNoLongerExportedLeavesTheDashboardAndIsNamed() throws Exception {
    push(KEY);
    Dashboard activity = dashboards.list().get(0);
    Dashboard shorter =
        new Dashboard(
            activity.key(),
            activity.title(),
            activity.description(),
            activity.filters(),
            activity.rows().subList(1, activity.rows().size()),
            activity.place());
    PushResult result =
        new MetabaseApi(metabase.url())
            .push(
                new Dashboards(dashboards.catalog(), List.of(shorter)),
                MetabaseFiles.DATABASE,
                KEY);
    assertThat(result.leftOver())
        .contains("Activity: Daily active users", "Retention", "Retention: Weekly cohorts")
        .doesNotContain("Activity: Stickiness", "Activity: Active users", "Activity");
    assertThat(result.summary()).contains("no longer exported");
    assertThat(dashboard("Activity").path("dashcards")).hasSize((int) shorter.charts().count());
    assertThat(card("Activity: Daily active users").path("archived").asBoolean()).isFalse();
  }

  @Test
  void aWrongPasswordIsDenied() {
    DashboardException thrown = failure(new Credentials.Login(StubMetabase.USER, "boule-secret"));
    assertThat(thrown.errorCode()).isEqualTo(ErrorCode.METABASE_DENIED);
    assertThat(thrown)
        .hasMessage(
            "DSH-031: Metabase at %s answered to POST /api/session with HTTP status[401]: the user"
                + " or password is wrong, or the user may not curate the collection Cochonnet or"
                + " write native queries on the database.",
            metabase.url());
    assertThat(metabase.store().cards()).isEmpty();
  }

  @Test
  void aWrongKeyIsDeniedAndNotRepeated() {
    DashboardException thrown = failure(new Credentials.ApiKey("mb_boule-secret"));
    assertThat(thrown.errorCode()).isEqualTo(ErrorCode.METABASE_DENIED);
    assertThat(thrown.getMessage()).contains("the API key is wrong").doesNotContain("boule-secret");
    assertThat(new Credentials.ApiKey("boule-secret").toString()).doesNotContain("boule-secret");
    assertThat(LOGIN.toString()).doesNotContain(StubMetabase.PASSWORD);
  }

  @Test
  void anUnknownDatabaseIsNamedWithTheNearest() {
    DashboardException thrown =
        catchThrowableOfType(
            DashboardException.class,
            () -> new MetabaseApi(metabase.url()).push(dashboards, "Cochonet", KEY));
    assertThat(thrown)
        .hasMessage(
            "DSH-033: Database[Cochonet] is not among those of Metabase that may be seen:"
                + " Cochonnet, Sample Database. Did you mean Cochonnet? Add the connection in"
                + " Metabase first, or name it by --database.");
    assertThat(metabase.takeWrites()).isEmpty();
  }

  @Test
  void aServerErrorIsToldWithWhatItSays() {
    metabase.failAt("/api/dashboard");
    DashboardException thrown = failure(LOGIN);
    assertThat(thrown)
        .hasMessage(
            "DSH-032: Metabase answered to POST %s/api/dashboard with HTTP status[500]:"
                + " {\"message\":\"Connection to the application database was lost\"}",
            metabase.url());
    assertThat(metabase.openSessions()).isZero();
  }

  @Test
  void aPushThatBrokeOffIsFinishedByTheNext() throws Exception {
    metabase.failAt("/api/dashboard");
    failure(KEY);
    metabase.failAt("/nowhere");
    push(KEY);
    metabase.takeWrites();
    push(KEY);
    assertThat(metabase.takeWrites()).isEmpty();
    assertThat(metabase.store().cards().values())
        .extracting(it -> it.path("name").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void aServerThatDoesNotAnswerIsUnreachable() {
    URI url = metabase.url();
    metabase.close();
    DashboardException thrown = failure(KEY);
    assertThat(thrown.errorCode()).isEqualTo(ErrorCode.METABASE_UNREACHABLE);
    assertThat(thrown)
        .hasMessage(
            "DSH-030: Metabase at %s does not answer. Check the address, and whether it runs.",
            url);
  }

  @Test
  void anAddressIsOfHttpAndWithoutSecrets() {
    for (String url : List.of("localhost:3000", "ftp://localhost", "http://a:secret@localhost")) {
      DashboardException thrown =
          catchThrowableOfType(
              DashboardException.class,
              () -> new MetabaseApi(URI.create(url)).push(dashboards, "Cochonnet", KEY));
      assertThat(thrown.errorCode()).as(url).isEqualTo(ErrorCode.METABASE_UNREACHABLE);
      assertThat(thrown.getMessage()).doesNotContain("secret");
    }
  }

  private PushResult push(Credentials credentials) throws InterruptedException {
    return new MetabaseApi(metabase.url()).push(dashboards, MetabaseFiles.DATABASE, credentials);
  }

  private DashboardException failure(Credentials credentials) {
    return catchThrowableOfType(DashboardException.class, () -> push(credentials));
  }

  private ObjectNode card(String name) {
    return named(metabase.store().cards(), name);
  }

  private ObjectNode dashboard(String name) {
    return named(metabase.store().dashboards(), name);
  }

  private static ObjectNode named(Map<Integer, ObjectNode> entities, String name) {
    Predicate<ObjectNode> same = it -> it.path("name").asText().equals(name);
    return entities.values().stream().filter(same).findFirst().orElseThrow();
  }

  private static List<String> names(JsonNode list) {
    return list.findValuesAsText("name");
  }
}
