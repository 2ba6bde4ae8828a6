import { mockServices } from '@backstage/backend-test-utils';
import { instanceLogger } from './instanceLogger';

it('adds the instance, the element and the job to each line, as far as they are known', () => {
  const logger = mockServices.logger.mock();
  instanceLogger(logger, { instanceKey: 'i', elementId: 'Task_Read' });
  expect(logger.child).toHaveBeenCalledWith({
    instanceKey: 'i',
    elementId: 'Task_Read',
  });
});
