package io.cochonnet.adapter.nativequery;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;

/** The text of a pipeline, which says where in it something is wrong. */
record PipelineText(String text) {

  MongoAdapterException syntax(int offset, String sentence) {
    return failure(ErrorCode.NATIVE_SYNTAX, offset, sentence);
  }

  /** An error whose message starts with the line and column, both from 1. */
  MongoAdapterException failure(ErrorCode code, int offset, String sentence) {
    return new MongoAdapterException(
        code, "At %s of the pipeline: ".formatted(place(offset)) + sentence);
  }

  String place(int offset) {
    int end = Math.min(offset, text.length());
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    int column = end - text.lastIndexOf('\n', end - 1);
    return "line %d, column %d".formatted(line, column);
  }
}
