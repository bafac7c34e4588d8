package io.cochonnet.server.growthbook;

import java.util.List;
import java.util.stream.IntStream;

/** Experiments with every member that the OpenAPI document requires. */
public final class ApiExperiments {
  private ApiExperiments() {}

  /** A running experiment with two variations, half each. */
  public static String running(String key) {
    return """
    {"id": "exp_%1$s", "trackingKey": "%1$s", "dateCreated": "2026-09-01T08:00:00.000Z",
     "dateUpdated": "2026-09-02T08:00:00.000Z", "name": "Test of %1$s", "type": "standard",
     "project": "", "hypothesis": "It helps.", "description": "What it is.", "tags": ["a"],
     "owner": "u_1", "archived": false, "status": "running", "autoRefresh": true,
     "hashAttribute": "id", "hashVersion": 2,
     "variations": [
       {"variationId": "var_a", "key": "0", "name": "Control", "description": "",
        "screenshots": []},
       {"variationId": "var_b", "key": "1", "name": "New", "description": "",
        "screenshots": []}],
     "phases": [
       {"name": "Main", "dateStarted": "2026-09-02T08:00:00.000Z", "dateEnded": "",
        "reasonForStopping": "", "seed": "%1$s", "coverage": 1,
        "trafficSplit": [{"variationId": "var_a", "weight": 0.5},
                         {"variationId": "var_b", "weight": 0.5}],
        "targetingCondition": "", "prerequisites": [], "savedGroupTargeting": []}],
     "settings": {"datasourceId": "ds_1", "assignmentQueryId": "user_id",
       "experimentId": "%1$s", "segmentId": "", "queryFilter": "",
       "inProgressConversions": "include", "attributionModel": "firstExposure",
       "statsEngine": "frequentist", "goals": [], "secondaryMetrics": [], "guardrails": [],
       "regressionAdjustmentEnabled": false, "sequentialTestingEnabled": false,
       "sequentialTestingTuningParameter": 5000, "postStratificationEnabled": null,
       "decisionFrameworkSettings": {}, "metricOverrides": []}}
    """
        .formatted(key);
  }

  /** {@code running} ones: {@code e0}, {@code e1} and so on. */
  public static List<String> running(int number) {
    return IntStream.range(0, number).mapToObj(i -> running("e" + i)).toList();
  }

  /** One whose weights add up to 0.9. */
  public static String faulty(String key) {
    return running(key).replace("\"var_b\", \"weight\": 0.5", "\"var_b\", \"weight\": 0.4");
  }
}
