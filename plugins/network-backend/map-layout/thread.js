// Entry of the worker thread: one layout, then it ends. Plain JavaScript, because a thread is started from a file that
// must be there as it is, in development as in a published package.

const { parentPort, workerData } = require('node:worker_threads');
const { computeLayout } = require('./computeLayout');

if (!parentPort) {
  throw new Error('This file is the entry of a worker thread');
}
parentPort.postMessage(computeLayout(workerData));
