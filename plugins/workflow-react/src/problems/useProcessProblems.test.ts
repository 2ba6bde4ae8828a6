import { compile, type Executable } from '@linework/bpmn-engine';
import { act, renderHook } from '@testing-library/react';
import { useProcessProblems } from './useProcessProblems';

jest.mock('@linework/bpmn-engine', () => ({ compile: jest.fn() }));

const compileMock = compile as jest.MockedFunction<typeof compile>;
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('useProcessProblems', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    compileMock.mockReset();
    compileMock.mockImplementation(async xml => ({
      ok: false,
      problems: [{ severity: 'error', rule: 'test', message: xml }],
    }));
  });
  afterEach(() => jest.useRealTimers());

  it('checks when the typing pauses, not at every change', async () => {
    const { result, rerender } = renderHook(useProcessProblems, {
      initialProps: 'a' as string | undefined,
    });
    expect(result.current).toEqual({ problems: [], isChecking: true });
    await pass(300);
    rerender('ab');
    await pass(300);
    expect(compileMock).not.toHaveBeenCalled();
    await pass(300);
    expect(compileMock).toHaveBeenCalledTimes(1);
    expect(result.current).toEqual({
      problems: [{ severity: 'error', rule: 'test', message: 'ab' }],
      isChecking: false,
    });
  });

  it('keeps showing the last problems while it checks anew', async () => {
    const { result, rerender } = renderHook(useProcessProblems, {
      initialProps: 'a' as string | undefined,
    });
    await pass(600);
    rerender('b');
    expect(result.current.isChecking).toBe(true);
    expect(result.current.problems[0].message).toBe('a');
  });

  it('adds what the backend does not serve to what the compiler says', async () => {
    const warning = {
      severity: 'warning',
      rule: 'test',
      message: 'a',
    } as const;
    compileMock.mockResolvedValue({
      ok: true,
      problems: [warning],
      processes: [
        {
          startEvents: [
            { elementId: 'Start', kind: 'none' },
            { elementId: 'When', kind: 'condition' },
          ],
        } as unknown as Executable,
      ],
    });
    const { result } = renderHook(useProcessProblems, {
      initialProps: 'a' as string | undefined,
    });
    await pass(600);
    expect(result.current.problems).toEqual([
      warning,
      expect.objectContaining({
        severity: 'error',
        rule: 'not-hosted',
        elementId: 'When',
      }),
    ]);
  });

  it('reports a failure of the compiler as a problem', async () => {
    compileMock.mockRejectedValue(new Error('unclosed tag'));
    const { result } = renderHook(useProcessProblems, {
      initialProps: 'a' as string | undefined,
    });
    await pass(600);
    expect(result.current.problems[0]).toMatchObject({
      severity: 'error',
      message: expect.stringContaining('unclosed tag'),
    });
  });
});
