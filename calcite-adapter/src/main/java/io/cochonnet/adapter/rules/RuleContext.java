package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.rel.MongoConvention;
import io.cochonnet.adapter.rel.MongoRunner;
import io.cochonnet.adapter.rel.Refusals;
import io.cochonnet.adapter.translate.Translation;
import java.util.Optional;

/**
 * What the rules of one statement share.
 *
 * @param refusals collects the reasons for what stays local
 */
public record RuleContext(
    MongoConvention convention, MongoRunner runner, Capabilities capabilities, Refusals refusals) {

  /** The translation, or empty with its reason noted. */
  <T> Optional<T> accept(Translation<T> translation) {
    if (translation instanceof Translation.Translated<T> translated) {
      return Optional.of(translated.mql());
    }
    refusals.add(((Translation.Refused<T>) translation).reason());
    return Optional.empty();
  }
}
