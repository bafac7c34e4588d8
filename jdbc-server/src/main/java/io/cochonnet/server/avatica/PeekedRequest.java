package io.cochonnet.server.avatica;

import java.io.IOException;
import java.io.PushbackInputStream;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/** A request whose body has been looked at, but not consumed. */
final class PeekedRequest extends HttpServletRequestWrapper {
  private final PushbackInputStream body;

  PeekedRequest(HttpServletRequest request) throws IOException {
    super(request);
    this.body = new PushbackInputStream(request.getInputStream());
  }

  /** The first byte of the body; -1 where it is empty. */
  int firstByte() throws IOException {
    int first = body.read();
    if (first >= 0) {
      body.unread(first);
    }
    return first;
  }

  @Override
  public ServletInputStream getInputStream() {
    return new BlockingStream();
  }

  private final class BlockingStream extends ServletInputStream {
    @Override
    public int read() throws IOException {
      return body.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return body.read(bytes, offset, length);
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("Avatica reads bodies in a blocking way.");
    }
  }
}
