package io.cochonnet.dashboards.metabase;

/** As whom Metabase is spoken to. The secrets are in no text of these. */
public sealed interface Credentials {
  /** What must not appear in a message. */
  String secret();

  /** A key of an administrator's making, which belongs to a group. */
  record ApiKey(String secret) implements Credentials {
    @Override
    public String toString() {
      return "ApiKey[…]";
    }
  }

  /**
   * A user.
   *
   * @param user the e-mail address
   */
  record Login(String user, String secret) implements Credentials {
    @Override
    public String toString() {
      return "Login[user=" + user + ", …]";
    }
  }
}
