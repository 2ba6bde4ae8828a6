export { ErrorText, type ErrorTextProps } from './ErrorText';
export { describeError, type DescribedError } from './describeError';
