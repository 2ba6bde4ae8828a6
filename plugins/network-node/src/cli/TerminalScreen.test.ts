import { TerminalScreen } from './TerminalScreen';

const screenOf = (...chunks: string[]) => {
  const screen = new TerminalScreen();
  chunks.forEach(chunk => screen.write(chunk));
  return [...screen.lines, screen.current];
};

describe('TerminalScreen', () => {
  it.each<[string, string, string[]]>([
    ['lines end with LF or CR LF', 'a\nb\r\nc', ['a', 'b', 'c']],
    ['a carriage return starts the line over', 'abc\rX\n', ['Xbc', '']],
    ['a backspace goes back', 'abc\b\bX\n', ['aXc', '']],
    ['no backspace leaves the line', '\b\ba', ['a']],
    [
      'an erased pager leaves nothing',
      ' --More-- \r          \rnext\n',
      ['next', ''],
    ],
    ['blanks at the end of an untouched line stay', 'a  \nb', ['a  ', 'b']],
    ['erase to the end of the line', 'abcdef\r\x1b[Kxy', ['xy']],
    ['erase the whole line', 'abc\x1b[2K\rxy', ['xy ']],
    ['erase to the start of the line', 'abc\x1b[3D\x1b[1Kx', ['xbc']],
    [
      'cursor left, right and to a column',
      'abc\x1b[2Dx\x1b[1Cy\x1b[1Gz',
      ['zxcy'],
    ],
    ['colour shows nothing', '\x1b[1;31mred\x1b[0m', ['red']],
    [
      'a title shows nothing, ended by BEL or ST',
      '\x1b]0;t\x07a\x1b]0;t\x1b\\b',
      ['ab'],
    ],
    [
      'private modes and charsets show nothing',
      '\x1b[?2004ha\x1b(Bb\x1b=c',
      ['abc'],
    ],
    ['a tab stays', 'a\tb', ['a\tb']],
    ['bells and nulls show nothing', 'a\x07\0b\x7f', ['ab']],
  ])('%s', (_title, text, lines) => {
    expect(screenOf(text)).toEqual(lines);
  });

  it('shows the same whatever the chunks are', () => {
    const text =
      'a\r\nb\x1b[1;31mc\x1b[0m\r\x1b[Kd\b\be\x1b]0;title\x1b\\f --More-- \r          \rg\n';
    const whole = screenOf(text);
    for (let first = 0; first <= text.length; first++) {
      for (let second = first; second <= text.length; second++) {
        expect(
          screenOf(
            text.slice(0, first),
            text.slice(first, second),
            text.slice(second),
          ),
        ).toEqual(whole);
      }
    }
  });

  it('forgets everything on reset', () => {
    const screen = new TerminalScreen();
    screen.write('a\nb');
    screen.reset();
    screen.write('c');
    expect([...screen.lines, screen.current]).toEqual(['c']);
  });
});
