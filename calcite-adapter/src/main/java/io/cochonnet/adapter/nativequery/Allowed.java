package io.cochonnet.adapter.nativequery;

import io.cochonnet.yaml.NearestName;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What native queries may use: everything here only reads, runs no code of the caller, and shows
 * nothing but documents. What is not listed is refused, so that a newer server's stages are too.
 */
final class Allowed {
  static final Set<String> STAGES =
      words(
          """
          addFields bucket bucketAuto count densify facet fill geoNear graphLookup group limit lookup
          match project redact replaceRoot replaceWith sample search searchMeta set setWindowFields
          skip sort sortByCount unionWith unset unwind vectorSearch
          """);

  /** Operators of expressions, accumulators, windows and conditions, wherever they stand. */
  static final Set<String> OPERATORS =
      words(
          """
          abs acos acosh add addToSet all allElementsTrue and anyElementTrue arrayElemAt arrayToObject
          asin asinh atan atan2 atanh avg binarySize bitAnd bitNot bitOr bitXor bitsAllClear bitsAllSet
          bitsAnyClear bitsAnySet bottom bottomN box bsonSize caseSensitive ceil center centerSphere
          cmp comment concat concatArrays cond convert cos cosh count covariancePop covarianceSamp
          dateAdd dateDiff dateFromParts dateFromString dateSubtract dateToParts dateToString dateTrunc
          dayOfMonth dayOfWeek dayOfYear db degreesToRadians denseRank derivative diacriticSensitive
          divide documentNumber elemMatch eq exists exp expMovingAvg expr filter first firstN floor
          geoIntersects geoWithin geometry getField gt gte hour id ifNull in indexOfArray indexOfBytes
          indexOfCP integral isArray isNumber isoDayOfWeek isoWeek isoWeekYear jsonSchema language last
          lastN let linearFill literal ln locf log log10 lt lte ltrim map max maxDistance maxN median
          mergeObjects meta millisecond min minDistance minN minute mod month multiply ne near
          nearSphere nin nor not objectToArray options or percentile polygon pow push radiansToDegrees
          rand range rank reduce ref regex regexFind regexFindAll regexMatch replaceAll replaceOne
          reverseArray round rtrim sampleRate search second setDifference setEquals setField
          setIntersection setIsSubset setUnion shift sigmoid sin sinh size slice sortArray split sqrt
          stdDevPop stdDevSamp strLenBytes strLenCP strcasecmp substr substrBytes substrCP subtract sum
          switch tan tanh text toBool toDate toDecimal toDouble toHashedIndexKey toInt toLong toLower
          toObjectId toString toUUID toUpper top topN trim trunc tsIncrement tsSecond type uniqueDocs
          unsetField week year zip
          """);

  /** MongoDB's own variables; those of {@code $let} and the like start with a small letter. */
  static final Set<String> VARIABLES =
      Set.of(
          "ROOT",
          "CURRENT",
          "NOW",
          "CLUSTER_TIME",
          "REMOVE",
          "DESCEND",
          "PRUNE",
          "KEEP",
          "SEARCH_META");

  private static final Map<String, String> REFUSED = refused();

  private Allowed() {}

  /** What is wrong with a name that is not in the list, and the name that may have been meant. */
  static String reason(String name, Set<String> list) {
    String reason = REFUSED.get(name);
    if (reason != null) {
      return "is not allowed: it " + reason + ".";
    }
    return "is not among those that native queries allow." + NearestName.suggestion(name, list);
  }

  private static Map<String, String> refused() {
    Map<String, String> reasons = new HashMap<>();
    words("out merge").forEach(name -> reasons.put(name, "writes, and native queries only read"));
    words("function accumulator where code")
        .forEach(name -> reasons.put(name, "runs code inside of the server"));
    words(
            """
            changeStream changeStreamSplitLargeEvent collStats currentOp indexStats listClusterCatalog
            listLocalSessions listSampledQueries listSearchIndexes listSessions planCacheStats queryStats
            shardedDataDistribution
            """)
        .forEach(name -> reasons.put(name, "shows the server's insides instead of documents"));
    return Map.copyOf(reasons);
  }

  private static Set<String> words(String names) {
    Set<String> words = new TreeSet<>();
    for (String name : names.strip().split("\\s+", -1)) {
      words.add("$" + name);
    }
    return Collections.unmodifiableSet(words);
  }
}
