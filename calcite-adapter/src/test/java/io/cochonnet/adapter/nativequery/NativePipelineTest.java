package io.cochonnet.adapter.nativequery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativePipelineTest {
  private static final SchemaDeclaration SCHEMA =
      new SchemaDeclaration(
          "", List.of(table("event", "event"), table("people", "person"), elsewhere()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{$match: {}}]",
        "[{$match: {$or: [{a: {$gte: 1, $not: {$in: [2]}}}, {$expr: {$gt: ['$a', '$b.c']}}]}}]",
        "[{$match: {x: {$regex: '^a', $options: 'i'}, $comment: 'c', $text: {$search: 'a'}}}]",
        "[{$group: {_id: {$dateTrunc: {date: '$ts', unit: 'day'}}, n: {$sum: 1}, u: {$addToSet:"
            + " '$u'}}}]",
        "[{$set: {a: {$literal: {$function: {$where: 1}}}}}]",
        "[{$set: {a: '$$ROOT', b: '$$NOW', c: {$let: {vars: {v: 1}, in: '$$v.w'}}, d: '$$'}}]",
        "[{$facet: {a: [{$count: 'n'}], b: [{$match: {}}]}}]",
        "[{$lookup: {from: 'person', localField: 'u', foreignField: '_id', as: 'p'}}]",
        "[{$lookup: {from: 'person', let: {u: '$u'}, pipeline: [{$match: {$expr: {$eq: ['$_id',"
            + " '$$u']}}}], as: 'p'}}]",
        "[{$graphLookup: {from: 'person', startWith: '$a', connectFromField: 'a', connectToField:"
            + " 'b', as: 'c'}}]",
        "[{$unionWith: 'person'}]",
        "[{$unionWith: {coll: 'person', pipeline: [{$unionWith: 'event'}]}}]",
        "[{$setWindowFields: {partitionBy: '$u', sortBy: {ts: 1}, output: {r: {$rank: {}}}}}]"
      })
  void letsReadingThrough(String text) {
    assertThat(parse(text).stages()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "[{$out: 'x'}]~MQL-402~1~3~Stage[$out] is not allowed: it writes",
        "[{$match: {}}, {$merge: {into: 'x'}}]~MQL-402~1~17~Stage[$merge] is not allowed: it"
            + " writes",
        "[{$currentOp: {}}]~MQL-402~1~3~Stage[$currentOp] is not allowed: it shows the server's"
            + " insides",
        "[{$listSessions: {}}]~MQL-402~1~3~Stage[$listSessions] is not allowed",
        "[{$collStats: {}}]~MQL-402~1~3~Stage[$collStats] is not allowed",
        "[{$_internalInhibitOptimization: {}}]~MQL-402~1~3~is not among those that native queries"
            + " allow.",
        "[{$gruop: {_id: 1}}]~MQL-402~1~3~Stage[$gruop] is not among those that native queries"
            + " allow. Did you mean $group?",
        "[{match: {}}]~MQL-402~1~3~Did you mean $match?",
        "[{$facet: {a: [{$facet: {b: [{$out: 'x'}]}}]}}]~MQL-402~1~31~Stage[$out]",
        "[{$lookup: {from: 'person', pipeline: [{$merge: 'x'}], as:"
            + " 'p'}}]~MQL-402~1~41~Stage[$merge]",
        "[{$unionWith: {coll: 'person', pipeline: [{$out: 'x'}]}}]~MQL-402~1~44~Stage[$out]",
        "[{$match: {$where: 'true'}}]~MQL-403~1~12~Operator[$where] is not allowed: it runs code",
        "[{$match: {a: {$elemMatch: {$or: [{$where: 'x'}]}}}}]~MQL-403~1~36~Operator[$where]",
        "[{$set: {a: {$function: {body: 'f', args: [], lang:"
            + " 'js'}}}}]~MQL-403~1~14~Operator[$function] is not allowed",
        "[{$group: {_id: null, a: {$accumulator: {}}}}]~MQL-403~1~27~Operator[$accumulator]",
        "[{$group: {_id: null, a: {$summ: 1}}}]~MQL-403~1~27~Operator[$summ] is not among those"
            + " that native queries allow. Did you mean $sum?",
        "[{$facet: {a: [{$set: {b: {$function: {}}}}]}}]~MQL-403~1~28~Operator[$function]",
        "[{$lookup: {from: 'person', let: {a: {$function: {}}}, pipeline: [], as:"
            + " 'p'}}]~MQL-403~1~39~Operator[$function]",
        "[{$graphLookup: {from: 'person', restrictSearchWithMatch: {$where:"
            + " 'x'}}}]~MQL-403~1~60~Operator[$where]",
        "[{$project: {'$a': 1}}]~MQL-403~1~14~Operator[$a] is not among",
        "[{$match: {a: {$code: 'x'}}}]~MQL-403~1~16~Operator[$code] is not allowed",
        "[{$set: {a: '$$USER_ROLES.role'}}]~MQL-403~1~13~Variable[$$USER_ROLES] is not among",
        "[{$lookup: {from: 'secret', as: 'p'}}]~MQL-404~1~19~Collection[secret] is not declared in"
            + " this schema, and native queries read declared collections only.",
        "[{$lookup: {from: 'persn', as: 'p'}}]~MQL-404~1~19~Did you mean person?",
        "[{$lookup: {from: 'people', as: 'p'}}]~MQL-404~1~19~Table[people] reads"
            + " Collection[person]; write the collection's name here",
        "[{$lookup: {from: 'rollup', as: 'p'}}]~MQL-404~1~19~Collection[rollup] is in"
            + " Database[other], and this pipeline reads only Database[test].",
        "[{$lookup: {from: {db: 'x', coll: 'event'}, as: 'p'}}]~MQL-404~1~19~Stage[$lookup] wants"
            + " the name of a collection here",
        "[{$lookup: {pipeline: [], as: 'p'}}]~MQL-404~1~3~Stage[$lookup] names no collection. Give"
            + " its `from`.",
        "[{$graphLookup: {from: 'secret'}}]~MQL-404~1~24~Collection[secret]",
        "[{$unionWith: 'secret'}]~MQL-404~1~15~Collection[secret]",
        "[{$unionWith: {pipeline: []}}]~MQL-404~1~3~Stage[$unionWith] names no collection. Give its"
            + " `coll`.",
        "[{$facet: {a: [{$lookup: {from: 'secret', as: 'p'}}]}}]~MQL-404~1~33~Collection[secret]",
        "[{$lookup: {from: 'person', pipeline: [{$lookup: {from: 'secret', as: 'p'}}], as:"
            + " 'p'}}]~MQL-404~1~57~Collection[secret]",
        "[]~MQL-401~1~1~The pipeline has no stages. For all documents write [{\"$match\": {}}].",
        "[{}]~MQL-401~1~2~A stage is an object with one key",
        "[5]~MQL-401~1~2~A stage is an object with one key",
        "[{$match: {}, $limit: 5}]~MQL-401~1~2~but this has keys[$match, $limit]. Give each stage"
            + " braces of its own.",
        "[{$facet: []}]~MQL-401~1~11~Stage[$facet] wants an object",
        "[{$facet: {a: {$out: 'x'}}}]~MQL-401~1~15~Key[a] wants a pipeline, an array of stages.",
        "[{$lookup: {from: 'person', pipeline: {$literal: [{$out:"
            + " 'x'}]}}}]~MQL-401~1~39~Key[pipeline] wants a pipeline",
        "[{$lookup: 'person'}]~MQL-401~1~12~Stage[$lookup] wants an object",
      })
  void refusesWhatDoesMoreThanRead(
      String text, String code, int line, int column, String sentence) {
    assertThatThrownBy(() -> parse(text))
        .hasMessageStartingWith("%s: At line %d, column %d of the pipeline: ", code, line, column)
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesEveryStageThatIsNotListed() {
    for (String stage :
        List.of(
            "$out",
            "$merge",
            "$changeStream",
            "$collStats",
            "$currentOp",
            "$documents",
            "$indexStats",
            "$listLocalSessions",
            "$listSampledQueries",
            "$listSearchIndexes",
            "$listSessions",
            "$planCacheStats",
            "$queryStats",
            "$shardedDataDistribution",
            "$queue",
            "$mergeCursors",
            "$setVariableFromSubPipeline",
            "$rankFusion")) {
      assertThatThrownBy(() -> parse("[{" + stage + ": {}}]"))
          .asInstanceOf(InstanceOfAssertFactories.type(MongoAdapterException.class))
          .extracting(MongoAdapterException::code)
          .as(stage)
          .isEqualTo(ErrorCode.NATIVE_STAGE);
    }
  }

  @Test
  void sendsWhatItChecked() {
    assertThat(parse("[{$match: {a: 1, b: {c: [ISODate('2026-03-01')]}}}, {$limit: 5}]").stages())
        .containsExactly(
            BsonDocument.parse("{$match: {a: 1, b: {c: [{$date: '2026-03-01T00:00:00Z'}]}}}"),
            BsonDocument.parse("{$limit: 5}"));
  }

  @Test
  void startsFromATableOrADeclaredCollection() {
    assertThat(parse("PEOPLE", NativeAccess.declared()).source())
        .isEqualTo(new NativeSource("test", "person"));
    assertThat(parse("person", NativeAccess.declared()).source())
        .isEqualTo(new NativeSource("test", "person"));
    assertThat(parse("daily", NativeAccess.declared()).source())
        .isEqualTo(new NativeSource("other", "rollup"));
    assertThatThrownBy(() -> parse("secret", NativeAccess.declared()))
        .hasMessage(
            "MQL-404: Collection[secret] is not declared in this schema, and native queries read"
                + " declared collections only.");
    assertThatThrownBy(() -> parse("evnt", NativeAccess.declared()))
        .hasMessageEndingWith("Did you mean event?");
  }

  @Test
  void startsFromAnyCollectionOfAnOpenDatabase() {
    NativeAccess open = NativeAccess.database("test");
    assertThat(parse("secret", open).source()).isEqualTo(new NativeSource("test", "secret"));
    assertThat(parse("daily", open).source()).isEqualTo(new NativeSource("other", "rollup"));
    assertThatThrownBy(() -> parse("system.users", open))
        .hasMessageStartingWith(
            "MQL-404: Collection[system.users] is neither declared in this schema nor a collection"
                + " of Database[test].");
    assertThatThrownBy(() -> parse("secrt", open)).hasMessageEndingWith("Did you mean secret?");
    NativeCollections collections = collections(open);
    assertThat(collections.objection("test", "secret")).isEmpty();
    assertThat(collections.objection("other", "secret")).isPresent();
    assertThat(collections.objection("test", "system.users")).isPresent();
  }

  @Test
  void guessesHowManyDocumentsComeOut() {
    assertThat(parse("[{$match: {}}]").estimate(1000)).isEqualTo(250);
    assertThat(parse("[{$group: {_id: 1}}]").estimate(1000)).isEqualTo(100);
    assertThat(parse("[{$limit: NumberLong(7)}]").estimate(1000)).isEqualTo(7);
    assertThat(parse("[{$count: 'n'}]").estimate(1000)).isEqualTo(1);
    assertThat(parse("[{$sort: {a: 1}}]").estimate(1000)).isEqualTo(1000);
    assertThat(parse("[{$limit: 'x'}]").estimate(0)).isEqualTo(1);
  }

  private static NativePipeline parse(String text) {
    return NativePipeline.parse("event", text, collections(NativeAccess.declared()));
  }

  private static NativePipeline parse(String collection, NativeAccess access) {
    return NativePipeline.parse(collection, "[{$match: {}}]", collections(access));
  }

  private static NativeCollections collections(NativeAccess access) {
    return new NativeCollections(
        SCHEMA, access, "test", database -> List.of("event", "secret", "system.users"));
  }

  private static TableDeclaration table(String name, String collection) {
    return TableDeclaration.builder(name)
        .collection(collection)
        .column(ColumnDeclaration.builder("a", ColumnType.INTEGER).build())
        .build();
  }

  private static TableDeclaration elsewhere() {
    return table("daily", "rollup").toBuilder().database("other").build();
  }
}
