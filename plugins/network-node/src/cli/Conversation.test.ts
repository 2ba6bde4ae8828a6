import type { ShellChannel } from '../ssh/SshConnection';
import { Conversation, type ConversationError } from './Conversation';
import { frrDialect } from './frrDialect';

// Timing, with a clock that the test moves.

class FakeShell implements ShellChannel {
  written: string[] = [];
  say: (text: string) => void = () => {};
  close: () => void = () => {};

  write(text: string) {
    this.written.push(text);
  }
  onData(listener: (text: string) => void) {
    this.say = listener;
  }
  onClose(listener: () => void) {
    this.close = listener;
  }
}

const limits = { timeoutMs: 10_000, maxOutputBytes: 1_000 };

describe('Conversation', () => {
  let shell: FakeShell;
  let conversation: Conversation;

  beforeEach(() => {
    jest.useFakeTimers();
    shell = new FakeShell();
    conversation = new Conversation(shell, frrDialect);
  });
  afterEach(() => jest.useRealTimers());

  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  async function learn() {
    const learnt = conversation.learnPrompt(limits);
    shell.say('box# ');
    await pass(150);
    shell.say('\r\nbox# ');
    await pass(20);
    await learnt;
    const first = conversation.ask('first', limits);
    shell.say('first\r\nbox# ');
    await pass(20);
    await first;
    shell.written = [];
  }

  it('takes the line that comes again after an empty line for the prompt, and no look-alike that a pause follows', async () => {
    let done = false;
    const learnt = conversation.learnPrompt(limits).then(() => {
      done = true;
    });
    shell.say('Welcome to\r\nrouter# ');
    await pass(149);
    expect(shell.written).toEqual([]);
    await pass(1);
    expect(shell.written).toEqual(['\r']);
    shell.say('of the core\r\nbox# ');
    await pass(20);
    expect(done).toBe(false);
    expect(shell.written).toEqual(['\r', '\r']);
    shell.say('\r\nbox# ');
    await pass(20);
    await learnt;

    const answer = conversation.ask('show', limits);
    shell.say('show\r\nrouter# ');
    await pass(1_000);
    shell.say('is no prompt here\r\nbox# ');
    await pass(20);
    expect((await answer).output).toBe('router# is no prompt here');
  });

  it('learns the prompt although answers to earlier keys still come', async () => {
    const learnt = conversation.learnPrompt(limits);
    await pass(1_500);
    expect(shell.written).toEqual(['\r']);
    shell.say('box# \r\nbox# ');
    await pass(150);
    shell.say('\r\nbox# \r\nbox# ');
    await pass(20);
    await learnt;
    expect(shell.written).toEqual(['\r', '\r']);
  });

  it('takes no prompt that more text follows within 20 ms', async () => {
    await learn();
    const answer = conversation.ask('show', limits);
    shell.say('show\r\nfirst\r\nbox# ');
    await pass(19);
    shell.say('is its name\r\nbox# ');
    await pass(20);
    expect(await answer).toEqual({
      output: 'first\nbox# is its name',
      configuration: false,
    });
  });

  it('takes no pager that more text follows within 20 ms', async () => {
    await learn();
    const answer = conversation.ask('show', limits);
    shell.say('show\r\n--More--');
    await pass(19);
    shell.say(' or less\r\nbox# ');
    await pass(20);
    expect((await answer).output).toBe('--More-- or less');
    expect(shell.written).toEqual(['show\r']);
  });

  it('tells a configuration mode by its prompt', async () => {
    await learn();
    const answer = conversation.ask('conf t', limits);
    shell.say('conf t\r\nbox(config-if)# ');
    await pass(20);
    expect((await answer).configuration).toBe(true);
  });

  it('ends at its time limit though text keeps coming', async () => {
    await learn();
    const answer = conversation.ask('show', { ...limits, timeoutMs: 100 });
    const failed = answer.catch((error: ConversationError) => error.fault);
    shell.say('show\r\n');
    for (let i = 0; i < 11; i++) {
      await pass(10);
      shell.say('.');
    }
    expect(await failed).toEqual({
      kind: 'timeout',
      lastLine: expect.stringMatching(/^\.+$/),
    });
  });

  it('ends at once when the shell closes', async () => {
    await learn();
    const failed = conversation
      .ask('show', limits)
      .catch((error: ConversationError) => error.fault);
    shell.close();
    expect(await failed).toEqual({ kind: 'lost' });
    expect(conversation.closed).toBe(true);
  });
});
