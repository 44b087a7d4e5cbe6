import { doorTour } from './doortour';
import { seriesTour } from './seriestour';
import { sharedTour } from './sharedtour';
import { tour, type Way } from './tour';

/** Every way through the pages that people see. */
export const tours: { of: string; go: (way: Way) => Promise<void> }[] = [
  { of: 'two phones and a desk', go: tour },
  { of: 'one phone', go: sharedTour },
  { of: 'the doors', go: doorTour },
  { of: 'links that stay good', go: seriesTour },
];
