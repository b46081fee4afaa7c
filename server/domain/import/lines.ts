import { type Line, LONGEST_LINE } from './parse-line.ts';

/** Cuts a stream of bytes into lines, however the bytes come in pieces. */
export interface LineSplitter {
  /** The lines that end within this piece; blank ones are left out but counted. */
  push(bytes: Buffer): Line[];
  /** The last line, when it has no end of its own. */
  end(): Line[];
}

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A splitter that holds at most one line of `longest` bytes; a longer one is passed over and told with null. */
export function createLineSplitter(longest = LONGEST_LINE): LineSplitter {
  let pieces: Buffer[] = [];
  let length = 0;
  let number = 0;

  const hold = (piece: Buffer) => {
    length += piece.length;
    if (length > longest) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  const finish = (): Line[] => {
    number += 1;
    const bytes = length > longest ? null : withoutMark(Buffer.concat(pieces), number);
    pieces = [];
    length = 0;
    return bytes !== null && isBlank(bytes) ? [] : [{ number, bytes }];
  };
  return {
    push(bytes) {
      const lines: Line[] = [];
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        hold(bytes.subarray(start, end));
        lines.push(...finish());
        start = end + 1;
      }
      hold(bytes.subarray(start));
      return lines;
    },
    end: () => (length === 0 ? [] : finish()),
  };
}

function withoutMark(bytes: Buffer, number: number): Buffer {
  const isMarked = number === 1 && bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  return isMarked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
}

const BLANKS = new Set([0x20, 0x09, 0x0d]);

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => BLANKS.has(byte));
}
