package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The views of the {@code product} schema. */
public final class ProductViews {
  public static final String SCHEMA = "product";

  private static final List<String> ADOPTION = List.of("tenant", "plan", "country");
  private static final List<String> TOGETHER = List.of("plan", "country", "signup_source");
  private static final List<String> AT_SIGNUP =
      List.of("tenant", "plan", "country", "signup_source");

  private ProductViews() {}

  /** All views, of checked definitions. */
  public static List<ViewDefinition> all(Definitions definitions, int lateDays) {
    List<ViewDefinition> views = new ArrayList<>();
    List<Slice> atEvent = slices(definitions.knownSource("usage.user_activity"), ADOPTION);
    atEvent.forEach(slice -> views.add(AdoptionView.of(slice, lateDays)));
    atEvent.forEach(slice -> views.add(FirstUseView.of(slice, lateDays)));
    List<Slice> atSignup = slices(definitions.knownSource("usage.user_lifecycle"), AT_SIGNUP);
    List<Slice> together = together(definitions.knownSource("usage.user_lifecycle"));
    atSignup.forEach(slice -> views.add(FunnelView.of(slice, lateDays)));
    together.forEach(slice -> views.add(FunnelView.of(slice, lateDays)));
    views.add(FunnelView.weekly(lateDays));
    for (CohortPeriod period : CohortPeriod.values()) {
      views.addAll(retention(period, atSignup, lateDays));
      for (Slice slice : together) {
        views.add(RetentionView.of(period, RetentionView.Counting.EXACT, slice, lateDays));
      }
    }
    views.add(ExposuresView.of());
    views.add(AuditView.of(definitions.experiments()));
    views.addAll(GrowthBookViews.all());
    return views;
  }

  private static List<ViewDefinition> retention(
      CohortPeriod period, List<Slice> slices, int lateDays) {
    List<ViewDefinition> views = new ArrayList<>();
    for (RetentionView.Counting counting : RetentionView.Counting.values()) {
      slices.forEach(slice -> views.add(RetentionView.of(period, counting, slice, lateDays)));
    }
    slices.forEach(slice -> views.add(RetentionWideView.of(period, slice)));
    views.add(RetentionTotalView.of(period));
    return views;
  }

  /** What users are filtered by in any combination: their numbers add up over all of these. */
  private static List<Slice> together(Source source) {
    Slice all = new Slice(TOGETHER.stream().flatMap(it -> source.dimension(it).stream()).toList());
    return all.dimensions().size() < 2 ? List.of() : List.of(all);
  }

  private static List<Slice> slices(Source source, List<String> names) {
    Stream<Slice> sliced =
        names.stream().flatMap(it -> source.dimension(it).stream()).map(Slice::by);
    return Stream.concat(Stream.of(Slice.NONE), sliced).toList();
  }
}
