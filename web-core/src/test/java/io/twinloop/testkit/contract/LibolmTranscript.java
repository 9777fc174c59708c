package io.twinloop.testkit.contract;

/**
 * A conversation between two sessions of libolm 3.2.15 (Apache-2.0), run on the random numbers of
 * its tests/test_olm.cpp: Alice on {@code MockRandom('A', 0x00)}, Bob on {@code MockRandom('B',
 * 0x80)}. Whoever has the same numbers writes the same bytes.
 */
final class LibolmTranscript {
  static final String SESSION_ID = "Yzjkzcyb6vdxMhdd6MEmydzVCVYzD5K7eEs36VgKGH8";

  /** Alice's and Bob's identity keys and the one-time key that she claimed. */
  static final String ALICE_IDENTITY = "3i6dF5tK4UMB+RSgHR1g6Hi9hSKpp0z8alUrYyn9dUw";

  static final String BOB_IDENTITY = "oCmRYwQWRRFfWPpquDAiEA3yRbur6emb4fF7lRgB6m8";
  static final String BOB_ONE_TIME = "0KMaE9yn/zqHIr1kWnnzhLk2teXbHT8uuxG88drKH00";

  /**
   * One event a line: a side sends a message (its type and body; the text of the n-th, from 0, is
   * "message n"), encrypts as many that nobody records, reads the n-th or refuses it.
   */
  static final String LINES =
      """
      A sends 0 Awog0KMaE9yn/zqHIr1kWnnzhLk2teXbHT8uuxG88drKH00SIFDwi4mQecAUHmDUkrlRqKVXel\
      MZjLEO9htQCKZrbfxRGiDeLp0Xm0rhQwH5FKAdHWDoeL2FIqmnTPxqVStjKf11TCI/Awog1g5NLrb43IU10J\
      aIrjRx+lHYHfjHyMVXBLqnUeJN3RIQACIQ8XY/H/X+H+5MU7bPJSv5/Lj3LMHb+S/A
      A sends 0 Awog0KMaE9yn/zqHIr1kWnnzhLk2teXbHT8uuxG88drKH00SIFDwi4mQecAUHmDUkrlRqKVXel\
      MZjLEO9htQCKZrbfxRGiDeLp0Xm0rhQwH5FKAdHWDoeL2FIqmnTPxqVStjKf11TCI/Awog1g5NLrb43IU10J\
      aIrjRx+lHYHfjHyMVXBLqnUeJN3RIQASIQiTVddt9LIs0ooay2Lm8+EKh+gLAkCU42
      A sends 0 Awog0KMaE9yn/zqHIr1kWnnzhLk2teXbHT8uuxG88drKH00SIFDwi4mQecAUHmDUkrlRqKVXel\
      MZjLEO9htQCKZrbfxRGiDeLp0Xm0rhQwH5FKAdHWDoeL2FIqmnTPxqVStjKf11TCI/Awog1g5NLrb43IU10J\
      aIrjRx+lHYHfjHyMVXBLqnUeJN3RIQAiIQe8eYntgrWXARm0qY0fSVP1s5+Z/8cwto
      B reads 1
      B reads 0
      B refuses 0
      B sends 1 AwogPDe04vwtjPdqibhJmdhLU2x92yXL0Y4k9JxJxkzywhcQACIQIF/LakBoV5hG15t+hFRX4G\
      WeIhprKp9B
      B sends 1 AwogPDe04vwtjPdqibhJmdhLU2x92yXL0Y4k9JxJxkzywhcQASIQWvyNrWXRI+IBeYWH6QN4tL\
      tPlWzi9S2v
      B reads 2
      A reads 4
      A sends 1 AwogOBjoHjQEaAQZYxFn9ejjSjiIDwgR4o1z0hhQrghwQh8QACIQGdFsG/xfKNS2gHgemltfMi\
      n8PzADBZtI
      B reads 5
      A reads 3
      A refuses 4
      B sends 1 AwogEwKAn4sK0Zv3eXQU+H+oVT25JnMQScNj9tvibzh/910QACIQkJ1Xm0WAtKSbOO+NF37dv/\
      79KiMKCSIB
      A reads 6
      A sends 1 AwogsM3TXClv3beVzpoF038fVCLF0j4GNXKF3T3BaQZp7ggQACIQ0vDYh/jFjTQy1sSRUXVTVP\
      ahlzdCa2S+
      B reads 7
      B sends 1 Awogrswj1hhfhSqXfSziK/h001A/2ZZJRXQxzYMiuzzpS3UQACIQ/1vK+mVbFYr5efmJrjVw4D\
      SZ61ZYROku
      A reads 8
      A sends 1 Awog7n3K4cqDmFJP1XQxxY+PoI3jYxqUGMsVH93pJvwd528QACIQjc6J/y8hhMHbwhJZ15umWH\
      jOy/sYj3t4
      B reads 9
      B sends 1 AwogcYQjFpK8BOBVmwTR63AeJmdIo0AW+G8b5msDh/kxMnYQACIQPmSjde0vWQoXl1RW1hs0WX\
      r2KggG1GOW
      A reads 10
      A sends 1 Awogwaur2sDgsqdJK7w6LDAnTt69c3FIRHC8jzQ2YtMmrRAQACIQpaxDtzciJOAdoTgQ8az0hK\
      8pyq1yjXy1
      B reads 11
      B sends 1 AwogfSJNvLUO44u/TU7vkZWaJ5cder1a+xlvKDAcrwA2AkUQACIQyGqR9BUJNSQC9gCyCRJxOz\
      V9HoSTkjrJ
      A reads 12
      A sends 1 AwogGqY7kqP4Ky42jnKzSxhFh/YHP7huBzrpuWmSS8Pm6FcQACIQc9bmZHNXyoDVnvZixTsMPk\
      FESt7ETH/J
      B reads 13
      B loses 39
      B sends 1 Awog/3c0CbHwRFrLiwXUeSHEgmplKlhKMeL0BS+T1MNRwQ8QJyIQrTeT8/QAfiMba3PJJtRjFA\
      WYIHqA+S6J
      A reads 14
      B sends 1 Awog/3c0CbHwRFrLiwXUeSHEgmplKlhKMeL0BS+T1MNRwQ8QKCIQRZ4MdXlDAbtSReYFW+K9a3\
      pgP4O1Kzgm
      A reads 15
      A sends 1 AwogtzFpOurxGTHvmZPB5UeZMCCFagzOyln4bpG6DbNpfXUQACIQEaoKrsiJK4V26g98YO5cQY\
      +P8YdKfeTk
      A loses 150
      A sends 1 AwogtzFpOurxGTHvmZPB5UeZMCCFagzOyln4bpG6DbNpfXUQlwEiEDcr0if+IcbJCXc73C6i75\
      CUDSl5PbkxVQ
      B reads 17
      B refuses 16
      B refuses 17
      A sends 1 AwogtzFpOurxGTHvmZPB5UeZMCCFagzOyln4bpG6DbNpfXUQmAEiEKM5driSBQpO82ayQO2MsL\
      oIf4a73kMpaw
      B reads 18
      """;

  private LibolmTranscript() {}
}
