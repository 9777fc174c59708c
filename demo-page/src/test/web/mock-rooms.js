/** Scripted rooms and messages for the mock: everyday ones, and what strangers on the internet would send. */

export const ME = '@alice:example.org';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const PEOPLE = ['Bob', 'Mei Lin', 'Tomás Ferreira', 'Dr. Ingrid Ødegård', 'ليلى حداد', 'יונתן', 'Ravi'];
const EVENING = [
  [1, 'Did anyone look at the seedlings today? The south bed was quite dry when I passed.'],
  [1, 'I can go by after work otherwise.'],
  [2, 'I watered the tomatoes at noon 🍅'],
  [2, 'The beans too. They are already over the second wire!'],
  [0, 'Thank you! Then I will bring the new hose on Saturday and we try the timer.'],
  [
    3,
    'The timer needs two AA batteries, I think the box is still in the shed. Manual: https://example.org/timer/manual_(2024).pdf',
  ],
  [0, 'Will look.', { replyTo: 5 }],
  [0, 'And I have seeds for late carrots, if there is room left in bed four.', { edited: true }],
  [4, 'يوجد متسع في الحوض الرابع بجانب السياج'],
  [4, 'I marked it with a red flag.'],
  [1, 'Perfect 🌱'],
  [
    5,
    'Frost warning for Thursday night, by the way. The fleece is in the blue crate; please roll it out before it gets dark and put stones on the edges, last time half of it ended up in the canal.',
  ],
  [6, '🎉🎉'],
];

let count = 0;

export function item(fields) {
  const id = `$event${++count}`;
  const own = fields.senderId === ME;
  return Object.freeze({
    key: id,
    eventId: id,
    transactionId: undefined,
    kind: 'message',
    state: 'sent',
    error: undefined,
    senderName: own ? 'Alice' : 'Bob',
    own,
    sentAt: new Date(),
    text: '',
    edited: false,
    replyTo: undefined,
    readBy: [],
    ...fields,
  });
}

function person(index) {
  return index === 0
    ? { senderId: ME, senderName: 'Alice' }
    : { senderId: `@p${index}:example.org`, senderName: PEOPLE[index - 1] };
}

/** A few days of an ordinary room. */
export function garden(now = Date.now()) {
  const items = [
    item({
      ...person(2),
      kind: 'state',
      text: 'Mei Lin changed the topic to “Plot 14, by the canal”',
      sentAt: new Date(now - 2 * DAY),
    }),
    item({ ...person(6), kind: 'state', text: 'יונתן joined', sentAt: new Date(now - 2 * DAY + MINUTE) }),
    item({
      ...person(6),
      text: 'Hello all! Happy to be here.',
      sentAt: new Date(now - 2 * DAY + 2 * MINUTE),
    }),
    item({
      ...person(3),
      kind: 'emote',
      text: 'waves with a trowel',
      sentAt: new Date(now - 2 * DAY + 3 * MINUTE),
    }),
    item({ ...person(1), kind: 'media', text: 'south-bed-may.jpg', sentAt: new Date(now - DAY) }),
    item({ ...person(1), kind: 'redacted', sentAt: new Date(now - DAY + MINUTE) }),
    item({ ...person(7), kind: 'encrypted', sentAt: new Date(now - DAY + 2 * MINUTE) }),
    item({
      ...person(2),
      kind: 'notice',
      text: 'Rain tomorrow: 70 %, 4 mm',
      sentAt: new Date(now - DAY + 9 * MINUTE),
    }),
  ];
  EVENING.forEach(([who, text, { replyTo, ...more } = {}], index) => {
    const target = replyTo === undefined ? undefined : items[8 + replyTo];
    items.push(
      item({
        ...person(who),
        text,
        sentAt: new Date(now - (EVENING.length - index) * 3 * MINUTE),
        ...more,
        replyTo: target && { eventId: target.eventId, senderName: target.senderName, text: target.text },
      }),
    );
  });
  items[items.length - 1] = Object.freeze({
    ...items.at(-1),
    readBy: ['Bob', 'Mei Lin', 'ليلى حداد', 'Ravi', 'Tomás', 'Ingrid'],
  });
  items[items.length - 5] = Object.freeze({ ...items.at(-5), readBy: ['יונתן'] });
  return items;
}

/** Everything that must not break the page. */
export function hostile(now = Date.now()) {
  const at = (minutes) => new Date(now - minutes * MINUTE);
  const mallory = {
    senderId: '@mallory:evil.example',
    senderName: '\u202eyrollaM<img src=x onerror=alert(1)>',
  };
  return [
    item({ ...mallory, text: '<script>alert("executed")</script><b>not bold</b>', sentAt: at(60) }),
    item({ ...mallory, text: '\u202e this text turns around \u202e and never ends', sentAt: at(59) }),
    item({
      ...mallory,
      text: 'javascript:alert(1) data:text/html,x https://example.org/a?b=<i> http://[bad https://ok.example/path).',
      sentAt: at(58),
    }),
    item({
      senderId: '@long:example.org',
      senderName: 'N'.repeat(300),
      text: 'x'.repeat(5000),
      sentAt: at(40),
    }),
    item({
      senderId: '@long:example.org',
      senderName: 'N'.repeat(300),
      text: 'A sentence of a long story. '.repeat(180),
      sentAt: at(39),
    }),
    item({
      senderId: '@long:example.org',
      senderName: 'N'.repeat(300),
      text: 'line\n'.repeat(200),
      sentAt: at(38),
    }),
    item({ senderId: ME, text: 'W'.repeat(700), sentAt: at(20) }),
    item({ senderId: '@zalgo:example.org', senderName: 'Z̸̢͎̦̘̈́̀̐̕a̷̧̛̳͓l̴̰͌g̸̞̈́o', text: 'Ẑ̴̛̳̲͔̽̍͝ą̸̢̙̮̈́̓̈́l̷̺̩̀́g̵͕̍̆͜o̸̡͛ '.repeat(20), sentAt: at(10) }),
    item({ senderId: '@empty:example.org', senderName: '', text: '', sentAt: at(9) }),
    item({ senderId: '@family:example.org', senderName: '👨‍👩‍👧‍👦 family', text: '👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈', sentAt: at(8) }),
  ];
}

/** `size` older messages, for rooms that go on and on. */
export function history(size, before) {
  return Array.from({ length: size }, (_, index) => {
    const who = (index >> 2) % 7;
    return item({
      ...person(who),
      text: `Message ${size - index} before that one. ${'More words follow. '.repeat((index * 7) % 9)}`,
      sentAt: new Date(before - (size - index) * 7 * MINUTE),
    });
  });
}

export function summary(fields) {
  return Object.freeze({
    avatarUrl: undefined,
    membership: 'join',
    direct: false,
    encrypted: false,
    memberCount: 8,
    unread: 0,
    highlights: 0,
    invitedBy: undefined,
    latest: undefined,
    ...fields,
  });
}

const latest = (senderName, text, minutesAgo) => ({
  senderName,
  text,
  sentAt: new Date(Date.now() - minutesAgo * MINUTE),
});

export function rooms(total) {
  const known = [
    summary({
      id: '!garden:example.org',
      name: 'Canal garden',
      unread: 0,
      latest: latest('Ravi', '🎉🎉', 1),
    }),
    summary({
      id: '!invite:example.org',
      name: 'Choir, second altos',
      membership: 'invite',
      invitedBy: '@mei:example.org',
    }),
    summary({
      id: '!bob:example.org',
      name: 'Bob',
      direct: true,
      memberCount: 2,
      encrypted: true,
      unread: 2,
      latest: latest('Bob', 'Shall I book the table for eight?', 4),
    }),
    summary({
      id: '!house:example.org',
      name: 'House council',
      unread: 12,
      highlights: 1,
      latest: latest('Dr. Ingrid Ødegård', 'Alice, could you send the minutes of the last meeting?', 22),
    }),
    summary({
      id: '!hostile:example.org',
      name: '\u202eThe <b>hostile</b> room 👩🏽‍🚀 with a name that goes on and on and on',
      unread: 140,
      latest: latest('\u202eyrollaM', '<script>alert(1)</script>', 61),
    }),
    summary({
      id: '!layla:example.org',
      name: 'ليلى حداد',
      direct: true,
      memberCount: 2,
      latest: latest('ليلى حداد', 'إلى اللقاء غدًا', 130),
    }),
    summary({
      id: '!long:example.org',
      name: 'Release planning',
      latest: latest('Tomás Ferreira', 'The branch is cut, tests are green on both runtimes.', 26 * 60),
    }),
    summary({
      id: '!film:example.org',
      name: 'Film club',
      latest: latest('Mei Lin', 'Wednesday it is, then. I bring the projector.', 50 * 60),
    }),
    summary({
      id: '!run:example.org',
      name: 'Sunday runners',
      latest: latest('Alice', '9 km, slowly, and coffee after', 4 * 24 * 60),
    }),
    summary({
      id: '!fail:example.org',
      name: 'A room that cannot be opened',
      latest: latest('Bob', 'Hm.', 9 * 24 * 60),
    }),
    summary({
      id: '!quiet:example.org',
      name: 'Reading group',
      latest: latest('Ravi', 'Chapter three by Friday', 400 * 24 * 60),
    }),
  ];
  for (let index = known.length; index < total; index++) {
    known.push(
      summary({
        id: `!r${index}:example.org`,
        name: `Room ${index}`,
        latest: latest('Bob', `Message number ${index}`, index * 600),
      }),
    );
  }
  return known;
}
