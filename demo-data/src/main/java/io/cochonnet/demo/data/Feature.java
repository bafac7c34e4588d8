package io.cochonnet.demo.data;

import java.util.List;

/**
 * A feature of the platform.
 *
 * @param weight how often it is used, compared with the others
 * @param typicalMillis duration of a typical request
 */
record Feature(String name, double weight, double typicalMillis, List<String> endpoints) {
  static final String PHOTO_ALBUM = "photo_album";
  static final Feature APP_OPEN = of("app_open", 20, 20, "POST /sessions");

  /** All but the last two are core features. */
  static final List<Feature> ALL =
      List.of(
          of("score_keeper", 24, 45, "POST /matches/{id}/score", "GET /matches/{id}"),
          of("match_scheduling", 16, 80, "POST /matches", "GET /calendar", "PATCH /matches/{id}"),
          of("tournament_bracket", 6, 220, "GET /tournaments/{id}/bracket", "POST /tournaments"),
          of("club_chat", 12, 30, "GET /chat/{room}", "POST /chat/{room}/messages"),
          of("member_directory", 8, 60, "GET /members", "GET /members/{id}"),
          of("licence_check", 3, 400, "GET /licences/{number}"),
          of("court_booking", 9, 90, "GET /courts", "POST /courts/{id}/bookings"),
          of("leaderboard", 10, 150, "GET /leaderboard"),
          of(PHOTO_ALBUM, 5, 350, "GET /albums/{id}", "POST /albums/{id}/photos"),
          of("club_shop", 2, 120, "GET /shop/items", "POST /shop/orders"),
          APP_OPEN,
          of("push_settings", 2, 25, "PUT /devices/{id}/push"));

  Feature {
    endpoints = List.copyOf(endpoints);
  }

  private static Feature of(String name, double weight, double millis, String... endpoints) {
    return new Feature(name, weight, millis, List.of(endpoints));
  }
}
