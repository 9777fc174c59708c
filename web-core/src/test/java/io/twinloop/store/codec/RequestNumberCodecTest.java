package io.twinloop.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.testkit.JacksonJson;
import io.twinloop.todevice.RequestNumber;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestNumberCodecTest {
  private final RequestNumberCodec codec = new RequestNumberCodec(new JacksonJson());

  @Test
  void a_number_is_read_back() {
    for (long last : List.of(0L, 1L, (1L << 53) - 1)) {
      RequestNumber number = new RequestNumber(last);

      assertEquals(Optional.of(number), codec.decode(codec.encode(number)));
    }
  }

  @Test
  void what_is_no_number_is_none() {
    for (String damaged :
        List.of("", "7", "[]", "{}", "{\"last\":-1}", "{\"last\":\"1\"}", "{\"last\":1.5}")) {
      assertEquals(Optional.empty(), codec.decode(damaged), damaged);
    }
  }
}
