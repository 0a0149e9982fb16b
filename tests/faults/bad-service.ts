// Answers that a compile service must never give, for the fault of that name.

import type { Socket } from "node:net";
import { frame } from "../../daemon/src/frames.ts";
import { encodeReply } from "../../daemon/src/replies.ts";
import type { Choice } from "../fuzz/generate/choice.ts";

export const BAD_ANSWERS = [
  "garbage",
  "garbage in a frame",
  "a dict of garbage",
  "a huge length",
  "half a frame",
  "nothing",
  "hanging up",
  "another's id",
  "a wrong path",
  "the same answer twice",
  "an error",
  "a bailout without a reason",
] as const;

type BadAnswer = (typeof BAD_ANSWERS)[number];

function garbage(choice: Choice, size: number): Buffer {
  return Buffer.from(Array.from({ length: size }, () => choice.int(0, 255)));
}

/** The id of the request in a frame, by its marshalled key; 1 if there is none. */
function idOf(data: Buffer): number {
  const at = data.indexOf(Buffer.from("\x02idi", "latin1"));
  return at < 0 || at + 8 > data.length ? 1 : data.readInt32LE(at + 4);
}

/** Answers what came in `data` in a bad way. `path`: no image of what was asked for. */
export function answerBadly(
  how: BadAnswer,
  socket: Socket,
  data: Buffer,
  path: string,
  choice: Choice,
): void {
  const id = idOf(data);
  const good = frame(encodeReply({ id, status: "ok", path, ms: 1 }));
  switch (how) {
    case "garbage":
      socket.write(garbage(choice, choice.int(1, 5000)));
      return;
    case "garbage in a frame":
      socket.write(frame(garbage(choice, choice.int(0, 2000))));
      return;
    case "a dict of garbage":
      socket.write(frame(Buffer.concat([Buffer.from("{"), garbage(choice, 300)])));
      return;
    case "a huge length":
      socket.write(Buffer.from([255, 255, 255, choice.pick([3, 127, 255])]));
      return;
    case "half a frame":
      socket.end(good.subarray(0, choice.int(1, good.length - 1)));
      return;
    case "nothing":
      return;
    case "hanging up":
      socket.destroy();
      return;
    case "another's id":
      socket.write(frame(encodeReply({ id: id + choice.int(-2, 2), status: "ok", path, ms: 1 })));
      return;
    case "a wrong path":
      socket.write(good);
      return;
    case "the same answer twice":
      socket.write(Buffer.concat([good, good]));
      return;
    case "an error":
      socket.write(frame(encodeReply({ id, status: "error", message: "x".repeat(5000) })));
      return;
    case "a bailout without a reason":
      socket.write(frame(encodeReply({ id, status: "bailout", function: "", reason: "" })));
      return;
  }
}
