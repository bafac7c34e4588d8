package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Dimension;
import io.cochonnet.catalog.model.DimensionTime;
import io.cochonnet.catalog.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The views of the {@code product} schema. */
public final class ProductViews {
  public static final String SCHEMA = "product";

  private static final List<String> ADOPTION = List.of("tenant", "plan", "country");
  private static final List<String> AT_SIGNUP =
      List.of("tenant", "plan", "country", "signup_source");
  private static final List<Dimension> AT_EXPOSURE =
      List.of(
          new Dimension("plan", "plan", DimensionTime.AT_EVENT, "The plan at the first exposure."),
          new Dimension(
              "country", "country", DimensionTime.AT_EVENT, "The country at the first exposure."));

  private ProductViews() {}

  /** All views, of checked definitions. */
  public static List<ViewDefinition> all(Definitions definitions, int lateDays) {
    List<ViewDefinition> views = new ArrayList<>();
    slices(definitions.knownSource("usage.user_activity"), ADOPTION)
        .forEach(slice -> views.add(AdoptionView.of(slice, lateDays)));
    List<Slice> atSignup = slices(definitions.knownSource("usage.user_lifecycle"), AT_SIGNUP);
    atSignup.forEach(slice -> views.add(FunnelView.of(slice, lateDays)));
    atSignup.forEach(slice -> views.add(RetentionView.weekly(slice, lateDays)));
    atSignup.forEach(slice -> views.add(RetentionView.monthly(slice, lateDays)));
    views.add(ExposuresView.of());
    views.add(ReadoutView.of(Slice.NONE, definitions.experiments()));
    AT_EXPOSURE.forEach(it -> views.add(ReadoutView.of(Slice.by(it), definitions.experiments())));
    return views;
  }

  private static List<Slice> slices(Source source, List<String> names) {
    Stream<Slice> sliced =
        names.stream().flatMap(it -> source.dimension(it).stream()).map(Slice::by);
    return Stream.concat(Stream.of(Slice.NONE), sliced).toList();
  }
}
