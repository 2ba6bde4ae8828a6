import { Readable } from 'node:stream';
import { decodeText, type TextReading } from './decodeText';
import { detectDelimiter } from './detectDelimiter';
import { readRecords, type CsvRecord } from './readRecords';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

async function decode(bytes: Buffer, size = 1_000) {
  const reading: TextReading = { warnings: [] };
  let text = '';
  for await (const part of decodeText(inChunks(bytes, size), reading)) {
    text += part;
  }
  return { text, warnings: reading.warnings };
}

async function read(text: string): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readRecords(Readable.from([text]))) {
    records.push(record);
  }
  return records;
}

const cellsOf = async (text: string) =>
  (await read(text)).map(({ cells }) => cells);

describe('decodeText', () => {
  const text = 'name,site\nröd,Århus 本部 😀\n';
  const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE', utf16be],
  ])('reads %s, however the bytes are cut', async (_encoding, bytes) => {
    for (const size of [1, 2, 3, 5, 1_000]) {
      expect(await decode(bytes, size)).toEqual({ text, warnings: [] });
    }
  });

  it('takes what is not UTF-8 for Windows-1252 and says so once', async () => {
    const bytes = Buffer.concat([
      Buffer.from('name,title\na,Malm'),
      Buffer.from([0xf6]),
      Buffer.from('\nb,5 '),
      Buffer.from([0x80]),
      Buffer.from('\nc,'),
      Buffer.from([0xe5]),
    ]);
    for (const size of [1, 2, 7, 1_000]) {
      const { text: read1252, warnings } = await decode(bytes, size);
      expect(read1252).toBe('name,title\na,Malmö\nb,5 €\nc,å');
      expect(warnings).toEqual([
        expect.stringContaining('was read as Windows-1252'),
      ]);
    }
  });

  it('stays with UTF-8 once there was a character of it, and replaces what is none', async () => {
    const bytes = Buffer.concat([
      Buffer.from('röd'.repeat(3)),
      Buffer.from([0xff]),
      Buffer.from('x'),
    ]);
    const { text: replaced, warnings } = await decode(bytes, 9);
    expect(replaced).toContain('rödrödröd');
    expect(replaced).toContain('\ufffd');
    expect(warnings).toEqual([expect.stringContaining('not valid UTF-8')]);
  });

  it.each([0, 1, 2])('reads a file of %s bytes', async length => {
    expect((await decode(Buffer.from('ab'.slice(0, length)))).text).toBe(
      'ab'.slice(0, length),
    );
  });

  it('refuses a workbook', async () => {
    await expect(
      decode(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0])),
    ).rejects.toThrow('This is no CSV file');
  });
});

describe('detectDelimiter', () => {
  it.each([
    ['a,b,c\n1;2', ','],
    ['a;b;c\n1,2', ';'],
    ['a\tb\n', '\t'],
    ['a|b|c', '|'],
    ['"a;;;;",b,c', ','],
    ['\n\r\n  \na;b\n', ';'],
    ['name\n', ','],
    ['', ','],
  ])('of %j is %j', (head, delimiter) => {
    expect(detectDelimiter(head)).toEqual({ delimiter, skip: 0 });
  });

  it('is what the line of Excel says', () => {
    expect(detectDelimiter('sep=|\r\na,b|c,d')).toEqual({
      delimiter: '|',
      skip: 7,
    });
  });
});

describe('readRecords', () => {
  it.each<[string, string, string[][]]>([
    [
      'CRLF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR alone',
      'a,b\r1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'mixed line ends',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'no line end at the end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes and doubled quotes',
      'a,b\n"x, y","say ""hi"""',
      [
        ['a', 'b'],
        ['x, y', 'say "hi"'],
      ],
    ],
    [
      'a quoted line break',
      'a,b\n"x\ny",2',
      [
        ['a', 'b'],
        ['x\ny', '2'],
      ],
    ],
    [
      'a quote within a text',
      'a,b\n19" rack,2',
      [
        ['a', 'b'],
        ['19" rack', '2'],
      ],
    ],
    [
      'rows that are too short or too long',
      'a,b\n1\n1,2,3',
      [['a', 'b'], ['1'], ['1', '2', '3']],
    ],
    [
      'empty lines',
      '\n\na,b\n\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'spaces in cells',
      'a , b\n 1 , 2',
      [
        ['a ', ' b'],
        [' 1 ', ' 2'],
      ],
    ],
    ['one column', 'name\nx\ny', [['name'], ['x'], ['y']]],
    ['nothing', '', []],
  ])('reads %s', async (_what, text, records) => {
    expect(await cellsOf(text)).toEqual(records);
  });

  it('says the line that a record begins in', async () => {
    const records = await read('a,b\n\n"x\ny\nz",2\n3,4\n"5\r\n6",7');
    expect(records.map(({ line }) => line)).toEqual([1, 3, 6, 7]);
    expect((await read('sep=;\na;b\n1;2')).map(({ line }) => line)).toEqual([
      2, 3,
    ]);
  });

  it('names the line after which a quote is not closed', async () => {
    await expect(read('a,b\n1,2\n"3,4\n5,6\n')).rejects.toThrow(
      'A cell that begins with a quote in line 3 or soon after has no end',
    );
  });

  it('does not gather a whole file behind a quote that is not closed', async () => {
    let read8k = 0;
    async function* endless() {
      yield 'a,b\n"never,';
      for (; read8k < 10_000; read8k++) yield 'x,y\n'.repeat(2_000);
    }
    await expect(readRecords(endless()).next()).rejects.toThrow('has no end');
    expect(read8k).toBeLessThan(500);
  });
});
