// Devices of matrix-rust-sdk's crypto machine, each with just enough of a client around it to talk
// in encrypted rooms. They do nothing of their own accord: they sync when they are told to.
//
//   {"open": {"homeserver", "user", "device", "accessToken"}}  answers the device's number
//   {"device": 1, "do": "send", "with": ["!room", "hello"]}    answers what the method returns

import { CryptoDevice } from './crypto-device.mjs';
import { answerLines } from './lines.mjs';

const devices = [];

await answerLines(async ({ open, device, do: method, with: args = [] }) =>
  open ? devices.push(await CryptoDevice.open(open)) : devices[device - 1][method](...args));
