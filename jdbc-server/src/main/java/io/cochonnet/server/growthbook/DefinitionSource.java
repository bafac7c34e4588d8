package io.cochonnet.server.growthbook;

import io.cochonnet.server.config.GrowthBookSettings;

/** Where definitions are read from. */
public interface DefinitionSource {
  /** For people and for {@code sys.experiment_refresh}: a URL or a path, without credentials. */
  String name();

  /**
   * All definitions.
   *
   * @throws io.cochonnet.server.error.ServerException SRV-120 where it cannot be reached, SRV-121
   *     where it refuses, SRV-122 where it answers something else, SRV-123 where a file cannot be
   *     read
   */
  FetchedDefinitions fetch() throws InterruptedException;

  /** The configured one. */
  static DefinitionSource of(GrowthBookSettings settings) {
    GrowthBookSettings.Place place = settings.place();
    if (place instanceof GrowthBookSettings.Api api) {
      return new GrowthBookApi(new ApiClient(api, settings.timeout(), ApiClient.Pause.SLEEP));
    }
    return new DefinitionFile(((GrowthBookSettings.JsonFile) place).path());
  }
}
