import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The tests wait for what they expect; on a machine busy with other packages' tests that may take a while.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);
