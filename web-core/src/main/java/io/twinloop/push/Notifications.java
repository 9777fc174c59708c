package io.twinloop.push;

import java.util.List;

/** The notifications of this origin that the user sees now. Every call suspends. */
public interface Notifications {

  /**
   * Shows it in place of any under the same tag.
   *
   * @throws io.twinloop.error.TwinloopException where the browser refuses
   */
  void show(Notification notification);

  /**
   * Those that Twinloop showed and nobody closed yet, in no order; empty where none can be told.
   */
  List<Notification> shown();

  /** Takes the one under that tag away, if there is one. */
  void close(String tag);
}
